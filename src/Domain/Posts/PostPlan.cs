using Domain.Accounts;

namespace Domain.Posts;

/// <summary>All that the author of a post that waits asked for.</summary>
/// <param name="Poll">Null where nothing is asked; how long it lasts is reckoned from when it is published.</param>
/// <param name="Quoted">Whether it may be quoted, is asked when it is published too.</param>
public sealed record PostPlan(
    string Text,
    string ContentWarning,
    Visibility Visibility,
    bool IsSensitive,
    string? Language,
    PostId? InReplyTo,
    PollDraft? Poll,
    PostId? Quoted = null,
    QuotePolicy? QuotePolicy = null
)
{
    public static PostPlan Of(PublishPost post) =>
        new(
            post.Text,
            post.ContentWarning,
            post.Visibility,
            post.IsSensitive,
            post.Language,
            post.InReplyTo,
            post.Poll is { } poll ? poll with { At = default } : null,
            post.Quoted,
            post.QuotePolicy
        );

    /// <summary>The post as it is to be published then.</summary>
    /// <param name="post">The id that it will have.</param>
    /// <param name="mentions">The accounts that the names in the text resolve to then.</param>
    /// <param name="now">When that is.</param>
    public PublishPost By(AccountId author, PostId post, IReadOnlyList<AccountId> mentions, DateTimeOffset now) =>
        new(
            post,
            author,
            Text,
            ContentWarning,
            Visibility,
            IsSensitive,
            Language,
            InReplyTo,
            mentions,
            Poll is { } poll ? poll with { At = now } : null,
            Watchers: null,
            Quoted,
            QuotePolicy
        );
}
