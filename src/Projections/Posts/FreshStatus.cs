using Domain;
using Domain.Accounts;
using Domain.Posts;

namespace Projections.Posts;

/// <summary>
/// Statuses as rows, from what their own streams say: the read model begins with them, and a command answers with them at once,
/// whether or not the read model has come so far. Nobody can have answered, boosted or favourited yet.
/// </summary>
public static class FreshStatus
{
    /// <summary>Null when what it said was erased: nothing is left to show.</summary>
    /// <param name="id">It also tells when the post was made: what lists are sorted by.</param>
    /// <param name="post">One that was published.</param>
    /// <param name="client">The app it was sent with.</param>
    /// <param name="editedAt">When it was last edited.</param>
    public static Status? Of(PostId id, Post post, string? client, DateTimeOffset? editedAt = null)
    {
        if (post.Body is not { } personal || !personal.TryRead(out var body))
            return null;
        return new(
            id.ToString(),
            post.Author.ToString(),
            BoostOf: null,
            body.Text,
            body.ContentWarning,
            body.Tags,
            body.TagKeys(),
            post.Visibility,
            post.IsSensitive,
            post.Language,
            post.InReplyTo?.Post.ToString(),
            post.InReplyTo?.Author.ToString(),
            post.Thread.ToString(),
            [.. post.Mentions.Select(account => account.ToString())],
            [.. post.Named.Select(account => account.ToString())],
            client,
            TimeOrderedId.TimeOf(id.Value),
            editedAt,
            post.IsPinned,
            Replies: 0,
            Boosts: 0,
            Favourites: 0,
            LastBoosts: [],
            PollTally.Of(post.Poll),
            Deleted: null,
            post.QuotePolicy,
            post.StandingQuote?.Post.ToString(),
            post.IsQuoteRevoked
        );
    }

    /// <param name="boost">The id of the status that the boost is.</param>
    public static Status OfBoost(PostId boost, AccountId account, PostId post, Visibility visibility, string? client) =>
        new(
            boost.ToString(),
            account.ToString(),
            BoostOf: post.ToString(),
            Text: "",
            ContentWarning: "",
            Tags: [],
            TagKeys: [],
            visibility,
            IsSensitive: false,
            Language: null,
            InReplyTo: null,
            InReplyToAuthor: null,
            Thread: boost.ToString(),
            Mentions: [],
            Named: [],
            client,
            TimeOrderedId.TimeOf(boost.Value),
            EditedAt: null,
            IsPinned: false,
            Replies: 0,
            Boosts: 0,
            Favourites: 0,
            LastBoosts: [],
            Poll: null
        );

    /// <summary>A deleted post, put where nothing finds it but its restoration.</summary>
    public static Status Aside(Status deleted) =>
        new(
            deleted.Id,
            Author: "",
            BoostOf: null,
            Text: "",
            ContentWarning: "",
            Tags: [],
            TagKeys: [],
            Visibility.Private,
            IsSensitive: false,
            Language: null,
            InReplyTo: null,
            InReplyToAuthor: null,
            Thread: "",
            Mentions: [],
            Named: [],
            Client: null,
            deleted.CreatedAt,
            EditedAt: null,
            IsPinned: false,
            Replies: 0,
            Boosts: 0,
            Favourites: 0,
            LastBoosts: [],
            Poll: null,
            deleted
        );

    /// <summary>With the counts of its row; none yet where there is no row.</summary>
    public static Status Counting(this Status fresh, Status? row) =>
        row is null
            ? fresh
            : fresh with
            {
                Replies = row.Replies,
                Boosts = row.Boosts,
                Favourites = row.Favourites,
                LastBoosts = row.LastBoosts,
                Quotes = row.Quotes,
                Poll = fresh.Poll?.Standing(row.Poll),
            };

    internal static string[] TagKeys(this PostBody body) => [.. body.Tags.Select(tag => tag.ToLowerInvariant()).Distinct()];
}
