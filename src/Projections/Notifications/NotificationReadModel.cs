using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Notifications;

/// <summary>
/// Whom each event rings, and which notifications it ends. A deleted post ends too many to name: readers leave out what is
/// about a post that they cannot see.
/// </summary>
public sealed class NotificationReadModel : ReadModel<Notification>
{
    /// <summary>As the index of kinds has it.</summary>
    internal const string Kind = "(data ->> 'kind')";

    /// <summary>As the index of those by one account has it.</summary>
    internal const string From = "(data ->> 'from')";

    public NotificationReadModel()
        : base("notifications")
    {
        Rings<PostPublished>();
        Rings<PostEdited>();
        Rings<PostAnnounced>();
        Rings<PostEditAnnounced>();
        Rings<QuotedEditAnnounced>();
        Rings<QuoteRevoked>();
        Rings<PollEndAnnounced>();
        Rings<AccountFollowed>();
        Rings<AccountUnfollowed>();
        Rings<FollowRequested>();
        Rings<FollowRequestWithdrawn>();
        Rings<FollowRequestRejected>();
        Rings<PostFavourited>();
        Rings<PostUnfavourited>();
        Rings<PostBoosted>();
        Rings<PostUnboosted>();
        Rings<NotificationDismissed>();
        Rings<NotificationGroupDismissed>();
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Notification>()
            .Duplicate(
                x => x.Recipient,
                notNull: true,
                configure: index => index.Serves("notification_kinds", $"recipient, ({Kind}), public_id")
            )
            .Duplicate(
                x => x.PublicId,
                notNull: true,
                configure: index => index.Serves("notification_inbox", "recipient, public_id")
            )
            .Duplicate(
                x => x.GroupKey!,
                configure: index =>
                    index.Serves("notification_groups", "recipient, group_key, public_id", "group_key is not null")
            )
            .Index(x => x.From, index => index.Serves("notification_from", $"recipient, ({From}), public_id"));

    public override Notification? Evolve(Notification? snapshot, string id, IEvent e) =>
        Begun(e.Data).FirstOrDefault(rung => rung.Key == id) is { } begun ? begun.By(e)
        : snapshot is not null && IsSpared(snapshot, e.Data) ? snapshot
        : null;

    /// <summary>Another notification of the same cause may have come after the one that was put away.</summary>
    static bool IsSpared(Notification row, object ended) =>
        ended switch
        {
            NotificationDismissed e => row.PublicId != e.Notification.ToString(),
            NotificationGroupDismissed e => row.GroupKey != e.Group
                || string.CompareOrdinal(row.PublicId, e.Through.ToString()) > 0,
            _ => false,
        };

    /// <summary>Whom an event rings, as far as it alone can tell.</summary>
    public static IEnumerable<AccountId> Recipients(object data) => Begun(data).Select(rung => rung.Recipient);

    void Rings<TEvent>()
        where TEvent : notnull => Concerns<TEvent>(e => [.. Begun(e).Concat(Ended(e)).Select(rung => rung.Key).Distinct()]);

    static IEnumerable<Rung> Begun(object data)
    {
        IEnumerable<Rung> begun = data switch
        {
            PostPublished e => e
                .Mentions.Select(named => new Rung(named, NotificationKind.Mention, e.Author, e.Post))
                .Concat(Quoted(e)),
            PostEdited e => e.NewMentions.Select(named => new Rung(named, NotificationKind.Mention, e.Author, e.Post)),
            PostAnnounced e => e.To.Select(told => new Rung(told, NotificationKind.Status, e.Author, e.Post)),
            PostEditAnnounced e => e.To.Select(told => new Rung(told, NotificationKind.Update, e.Author, e.Post)),
            QuotedEditAnnounced e => e.To.Select(told => new Rung(
                told.Account,
                NotificationKind.QuotedUpdate,
                e.Author,
                told.Post
            )),
            PollEndAnnounced e => e.To.Select(told => new Rung(told, NotificationKind.Poll, e.Author, e.Post)),
            AccountFollowed e => [new(e.Target, NotificationKind.Follow, e.Follower)],
            FollowRequested e => [new(e.Target, NotificationKind.FollowRequest, e.Follower)],
            PostFavourited e => [new(e.Author, NotificationKind.Favourite, e.Account, e.Post)],
            PostBoosted e => [new(e.Author, NotificationKind.Reblog, e.Account, e.Post)],
            _ => [],
        };
        // nobody is rung by an act of their own; a poll ends by itself
        return begun.Where(rung => rung.Recipient != rung.Cause.From || rung.Cause.Kind is NotificationKind.Poll);
    }

    /// <summary>An event rings nobody twice: whom it names as well is told of that.</summary>
    static IEnumerable<Rung> Quoted(PostPublished e) =>
        e.Quote is { } quote && !e.Mentions.Contains(quote.Author)
            ? [new(quote.Author, NotificationKind.Quote, e.Author, e.Post)]
            : [];

    static IEnumerable<Rung> Ended(object data) =>
        data switch
        {
            AccountFollowed e => [new(e.Target, NotificationKind.FollowRequest, e.Follower)],
            AccountUnfollowed e => [new(e.Target, NotificationKind.Follow, e.Follower)],
            FollowRequestWithdrawn e => [new(e.Target, NotificationKind.FollowRequest, e.Follower)],
            FollowRequestRejected e => [new(e.Target, NotificationKind.FollowRequest, e.Follower)],
            PostUnfavourited e => [new(e.Author, NotificationKind.Favourite, e.Account, e.Post)],
            PostUnboosted e => [new(e.Author, NotificationKind.Reblog, e.Account, e.Post)],
            QuoteRevoked e => [new(e.Quote.Author, NotificationKind.Quote, e.Author, e.Post)],
            NotificationDismissed e => [new(e.Account, e.Cause)],
            NotificationGroupDismissed e when NotificationGroup.TryParse(e.Group, out var group) => e.From.Select(
                from => new Rung(e.Account, group.Kind, from, group.Post)
            ),
            _ => [],
        };

    /// <summary>Whom something rings.</summary>
    sealed record Rung(AccountId Recipient, NotificationCause Cause)
    {
        public Rung(AccountId recipient, NotificationKind kind, AccountId from, PostId? post = null)
            : this(recipient, new(kind, from, post)) { }

        public string Key => Notification.Key(Recipient, Cause);

        public Notification By(IEvent e) =>
            new(
                Key,
                NotificationId.Of(e.Sequence, Recipient).ToString(),
                Recipient.ToString(),
                Cause.Kind,
                Cause.From.ToString(),
                Cause.Post?.ToString(),
                e.Timestamp
            );
    }
}
