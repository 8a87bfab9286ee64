using System.Collections.Frozen;
using Domain;
using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Projections.Notifications;

/// <summary>
/// What an account hears of what rings it, as <see cref="Sight"/> is what it sees: asked for one account and one request, of each
/// notification when it is read, so that a policy changes nothing but what is shown.
/// </summary>
public sealed class Hearing
{
    readonly OwnPolicy own;
    readonly DateTimeOffset now;
    readonly FrozenSet<string> accepted;
    readonly FrozenDictionary<string, string> dismissed;

    /// <param name="own">Null of who never said anything.</param>
    /// <param name="now">When it is asked: who is new is so by the clock. Null is by the system's.</param>
    public Hearing(AccountId account, Sight sight, OwnPolicy? own, DateTimeOffset? now = null)
    {
        Account = account;
        Sight = sight;
        this.own = own ?? OwnPolicy.Of(account);
        this.now = now ?? DateTimeOffset.UtcNow;
        accepted = this.own.Accepted.ToFrozenSet(StringComparer.Ordinal);
        dismissed = this.own.Dismissed.ToFrozenDictionary(one => one.From, one => one.Through, StringComparer.Ordinal);
    }

    public AccountId Account { get; }

    public Sight Sight { get; }

    /// <summary>What the policy puts aside is heard as well.</summary>
    public bool WithFiltered { get; init; }

    /// <summary>Something may be put aside.</summary>
    public bool Filters => own.Policy.Filters;

    public static async Task<Hearing> Of(IQuerySession session, AccountId account, bool withFiltered, CancellationToken ct) =>
        new(account, Sight.Of(session, account), await session.LoadAsync<OwnPolicy>(account.ToString(), ct))
        {
            WithFiltered = withFiltered,
        };

    /// <summary>What is to be done with a notification, of whose author <see cref="Sight"/> was told.</summary>
    /// <param name="post">The post that it is about, where it may be seen.</param>
    /// <param name="beginners">Who began the conversations that it <see cref="Asks"/> about.</param>
    public PolicyAction ActionOf(Notification row, Shown? post, IReadOnlyDictionary<string, string> beginners)
    {
        if (!NotificationPolicy.Judges(row.Kind))
            return PolicyAction.Accept;
        if (dismissed.TryGetValue(row.From, out var through) && string.CompareOrdinal(row.PublicId, through) <= 0)
            return PolicyAction.Drop;
        if (accepted.Contains(row.From))
            return PolicyAction.Accept;
        return own.Policy.Of(
            isFollowed: Sight.Follows(row.From),
            follows: Sight.IsFollowedBy(row.From),
            isNew: now - TimeOrderedId.TimeOf(AccountId.Parse(row.From, provider: null).Value) < NotificationPolicy.NewFor,
            isUnasked: IsDirect(row, post)
                && post!.Post.InReplyToAuthor != row.Recipient
                && beginners.GetValueOrDefault(post.Post.Thread) != row.Recipient
        );
    }

    /// <summary>The conversation of which it is to be known who began it; null where that makes no difference.</summary>
    public string? Asks(Notification row, Shown? post) =>
        own.Policy.ForPrivateMentions is not PolicyAction.Accept && IsDirect(row, post) ? post!.Post.Thread : null;

    /// <summary>Who began each of these conversations, as far as they are there.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Beginners(
        IQuerySession session,
        IEnumerable<string?> threads,
        CancellationToken ct
    )
    {
        PostId[] ids = [.. threads.OfType<string>().Distinct(StringComparer.Ordinal).Select(id => PostId.Parse(id, null))];
        return ids.Length == 0
            ? FrozenDictionary<string, string>.Empty
            : (await session.Statuses(ids, ct)).ToDictionary(post => post.Id, post => post.Author, StringComparer.Ordinal);
    }

    static bool IsDirect(Notification row, Shown? post) =>
        row.Kind is NotificationKind.Mention && post?.Post.Visibility is Visibility.Direct;
}
