using Domain;
using Domain.Accounts;
using Domain.Posts;

namespace Projections.Posts;

/// <summary>
/// Statuses as the row will be, made from what a command has just folded: a command answers at once, whether or not the read
/// model has come so far. Nobody can have answered, boosted or favourited yet.
/// </summary>
public static class FreshStatus
{
    /// <summary>Null when what it said was erased: nothing is left to show.</summary>
    /// <param name="id">It also tells when the post was made.</param>
    /// <param name="post">One that was published.</param>
    /// <param name="client">The app it was sent with.</param>
    public static Status? Of(PostId id, Post post, string? client) =>
        post.Body is { } personal && personal.TryRead(out var body)
            ? new(
                id.ToString(),
                post.Author.ToString(),
                BoostOf: null,
                body.Text,
                body.ContentWarning,
                body.Tags,
                [.. body.Tags.Select(tag => tag.ToLowerInvariant()).Distinct()],
                post.Visibility,
                post.IsSensitive,
                post.Language,
                post.InReplyTo?.Post.ToString(),
                post.InReplyTo?.Author.ToString(),
                post.Thread.ToString(),
                [.. post.Mentions.Select(account => account.ToString())],
                client,
                TimeOrderedId.TimeOf(id.Value),
                Replies: 0,
                Boosts: 0,
                Favourites: 0
            )
            : null;

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
            client,
            TimeOrderedId.TimeOf(boost.Value),
            Replies: 0,
            Boosts: 0,
            Favourites: 0
        );
}
