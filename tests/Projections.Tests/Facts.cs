using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Audience = Domain.Posts.Visibility;

namespace Projections.Tests;

/// <summary>Events as tests want them: only what the test is about has to be said.</summary>
static class Facts
{
    public static AccountRegistered Registered(AccountId account) =>
        new(account, new(Account.Subject(account), $"n{account}"[..20]));

    public static AccountSuspended Suspended(AccountId account) => new(account, new(Account.Subject(account), "spam"));

    public static AccountUnsuspended Unsuspended(AccountId account) => new(account, new(Account.Subject(account), "enough"));

    public static AccountDeleted Deleted(AccountId account) =>
        new(account, DeletedBy.Owner, Reason: null, DateTimeOffset.UnixEpoch);

    public static PostPublished Published(
        AccountId author,
        Audience visibility = Audience.Public,
        ReplyTo? inReplyTo = null,
        params IReadOnlyList<AccountId> mentions
    )
    {
        var post = PostId.New();
        var body = new Personal<PostBody>(Post.Subject(post), new PostBody("text", "", []));
        return new(post, author, body, visibility, IsSensitive: false, Language: null, inReplyTo, post, mentions);
    }

    /// <param name="newMentions">Whom the new text names; all for the first time.</param>
    public static PostEdited Edited(PostPublished e, params IReadOnlyList<AccountId> newMentions) =>
        new(e.Post, e.Author, e.Body, e.Visibility, e.IsSensitive, e.Language, newMentions, newMentions);

    public static PostDeleted Deleted(PostPublished e) => new(e.Post, e.Author, e.Visibility, e.InReplyTo, e.Thread, e.Quote);

    /// <summary>The same, so that it quotes another.</summary>
    public static PostPublished Quoting(this PostPublished e, PostPublished quoted) =>
        e with
        {
            Quote = new(quoted.Post, quoted.Author),
        };

    public static QuoteRevoked Revoked(PostPublished e) => new(e.Post, e.Author, e.Quote!, e.Visibility);

    public static PostRestored Restored(PostPublished e) =>
        new(e.Post, e.Author, e.Visibility, e.InReplyTo, e.Thread, e.Mentions, e.Quote);

    public static PostBoosted Boosted(AccountId booster, PostPublished e, Audience visibility = Audience.Public) =>
        new(booster, e.Post, e.Author, PostId.New(), visibility);

    public static PostUnboosted Unboosted(PostBoosted e) => new(e.Account, e.Post, e.Author, e.Boost);
}
