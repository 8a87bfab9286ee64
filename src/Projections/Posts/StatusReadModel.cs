using Domain.Posts;
using Domain.Reactions;
using JasperFx.Events;
using Marten;
using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Posts;

public sealed class StatusReadModel : ReadModel<Status>
{
    /// <summary>As the index of pinned posts has it.</summary>
    internal const string IsPinned = "(data ->> 'isPinned') = 'true'";

    /// <summary>As the index of public posts with hashtags has it.</summary>
    internal const string IsTagged = "visibility = 'Public' and cardinality(tag_keys) > 0";

    public StatusReadModel()
        : base("statuses")
    {
        Concerns<PostPublished>(e => WithOthers(e.Post, e.InReplyTo, e.Quote));
        Concerns<PostEdited>(e => [e.Post.ToString()]);
        Concerns<PollSet>(e => [e.Post.ToString()]);
        Concerns<PollRemoved>(e => [e.Post.ToString()]);
        Concerns<PollVoted>(e => [e.Post.ToString()]);
        Concerns<PostPinned>(e => [e.Post.ToString()]);
        Concerns<PostUnpinned>(e => [e.Post.ToString()]);
        Concerns<PostDeleted>(e => WithOthers(e.Post, e.InReplyTo, e.Quote));
        Concerns<PostRestored>(e => WithOthers(e.Post, e.InReplyTo, e.Quote));
        Concerns<PostErasureBegan>(e => [e.Post.ToString()]);
        Concerns<QuotePolicySet>(e => [e.Post.ToString()]);
        Concerns<QuoteRevoked>(e => WithOthers(e.Post, parent: null, e.Quote));
        Concerns<PostFavourited>(e => [e.Post.ToString()]);
        Concerns<PostUnfavourited>(e => [e.Post.ToString()]);
        Concerns<PostBoosted>(e => [e.Post.ToString(), e.Boost.ToString()]);
        Concerns<PostUnboosted>(e => [e.Post.ToString(), e.Boost.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Status>()
            .Duplicate(x => x.Author, notNull: true, configure: index => index.Serves("status_by_author", "author, id"))
            .Index(x => x.Thread, index => index.Serves("status_direct", "(data ->> 'thread'), id", "visibility = 'Direct'"))
            .Index(x => x.IsPinned, index => index.Serves("status_pinned", "author, id", IsPinned))
            .Index(x => x.Tags, index => index.Serves("status_tagged", "author, id", IsTagged))
            .Duplicate(
                x => x.InReplyTo!,
                configure: index => index.Serves("status_answers", "in_reply_to, id", "in_reply_to is not null")
            )
            .Duplicate(x => x.QuoteOf!, configure: index => index.Serves("status_quotes", "quote_of, id", "quote_of is not null"))
            .Duplicate(
                x => x.Visibility,
                pgType: "varchar",
                notNull: true,
                configure: index => index.Serves("status_public", "id", "visibility = 'Public' and (data ->> 'boostOf') is null")
            )
            // a column and not JSON: of an array PostgreSQL knows which hashtags are frequent, and reads the newest posts for
            // those, and this index for the rare ones
            .Duplicate(
                x => x.TagKeys,
                pgType: "varchar[]",
                notNull: true,
                configure: index =>
                {
                    index.Name = "status_by_tag";
                    index.Method = IndexMethod.gin;
                }
            );

    public override Status? Evolve(Status? snapshot, string id, IEvent e) =>
        snapshot is { Deleted: { } aside } ? EvolveAside(aside, id, e) : EvolveShown(snapshot, id, e);

    /// <summary>Of a deleted post: what others do to it counts, in case that it is restored.</summary>
    static Status? EvolveAside(Status aside, string id, IEvent e) =>
        e.Data switch
        {
            PostRestored x when x.Post.ToString() == id => aside,
            PostErasureBegan => null,
            _ => EvolveShown(aside, id, e) is { } counted ? FreshStatus.Aside(counted) : null,
        };

    static Status? EvolveShown(Status? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            PostPublished x when x.Post.ToString() == id => Publish(x, e),
            PostDeleted x when x.Post.ToString() == id => snapshot is null ? null : FreshStatus.Aside(snapshot),
            PostBoosted x when x.Boost.ToString() == id => FreshStatus.OfBoost(
                x.Boost,
                x.Account,
                x.Post,
                x.Visibility,
                Client(e)
            ),
            PostUnboosted x when x.Boost.ToString() == id => null,
            _ when snapshot is null => null, // an edit or a count of something that is no longer there
            PostEdited x => Edit(x, snapshot, e),
            PostPublished x => Count(snapshot, x.Visibility, x.InReplyTo, x.Quote, by: 1),
            PostDeleted x => Count(snapshot, x.Visibility, x.InReplyTo, x.Quote, by: -1),
            PostRestored x => Count(snapshot, x.Visibility, x.InReplyTo, x.Quote, by: 1),
            QuoteRevoked x when x.Post.ToString() == id => snapshot with { QuoteOf = null, IsQuoteRevoked = true },
            QuoteRevoked x => Count(snapshot, x.Visibility, answered: null, x.Quote, by: -1),
            QuotePolicySet x => snapshot with { QuotePolicy = x.Policy },
            PollSet x => snapshot with { Poll = PollTally.Of(x)?.Standing(snapshot.Poll) },
            PollRemoved => snapshot with { Poll = null },
            PollVoted x => snapshot with { Poll = snapshot.Poll?.Counting(x, by: 1) },
            PostPinned => snapshot with { IsPinned = true },
            PostUnpinned => snapshot with { IsPinned = false },
            PostFavourited => snapshot with { Favourites = snapshot.Favourites + 1 },
            PostUnfavourited => snapshot with { Favourites = snapshot.Favourites - 1 },
            PostBoosted x => snapshot.With(new BoostBy(x.Boost.ToString(), x.Account.ToString())),
            PostUnboosted x => snapshot.Without(x.Boost.ToString()),
            _ => snapshot,
        };

    /// <summary>The post, and those which count it: one that it answers, one that it quotes.</summary>
    static IReadOnlyList<string> WithOthers(PostId post, ReplyTo? parent, QuoteOf? quote) =>
        [.. new[] { post, parent?.Post ?? post, quote?.Post ?? post }.Distinct().Select(one => one.ToString())];

    /// <summary>Of what some alone may see the counts say nothing.</summary>
    static Status Count(Status row, Visibility visibility, ReplyTo? answered, QuoteOf? quoted, int by) =>
        visibility is Visibility.Public or Visibility.Unlisted
            ? row with
            {
                Replies = row.Replies + (answered?.Post.ToString() == row.Id ? by : 0),
                Quotes = row.Quotes + (quoted?.Post.ToString() == row.Id ? by : 0),
            }
            : row;

    // erased: nothing is left to show
    static Status? Publish(PostPublished x, IEvent e) => FreshStatus.Of(x.Post, new Post().Evolve(x), Client(e));

    static Status? Edit(PostEdited x, Status row, IEvent e) =>
        x.Body.TryRead(out var body)
            ? row with
            {
                Text = body.Text,
                ContentWarning = body.ContentWarning,
                Tags = body.Tags,
                TagKeys = body.TagKeys(),
                IsSensitive = x.IsSensitive,
                Language = x.Language,
                Mentions = [.. row.Mentions, .. x.NewMentions.Select(account => account.ToString())],
                Named = [.. x.Mentions.Select(account => account.ToString())],
                EditedAt = e.Timestamp,
            }
            : null;

    static string? Client(IEvent e) => e.GetHeader(OriginStamp.Client)?.ToString();
}
