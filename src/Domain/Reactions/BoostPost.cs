using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>Shows a post to one's own followers. A boost of a boost is a boost of the post: callers name the post.</summary>
/// <param name="Boost">The id of the status that the boost will be; unused where the post is boosted already.</param>
public sealed record BoostPost(AccountId Account, PostId Post, PostId Boost, Visibility Visibility)
{
    public string Stream => Reaction.Stream(Account, Post);

    public string PostStream => Posts.Post.Stream(Post);

    /// <param name="self">What the account made of the post so far.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    public Decision Decide(Reaction self, Post post, Relationship withAuthor) =>
        (self, post.Visibility) switch
        {
            _ when !post.IsVisibleTo(Account, withAuthor) => Refuse("post.unknown"),
            (_, Visibility.Direct) => Refuse("boost.not_allowed"),
            (_, Visibility.Private) when post.Author != Account => Refuse("boost.not_allowed"),
            _ when Visibility is Visibility.Direct => Refuse("boost.not_allowed"), // a boost is for followers at the least
            ({ Boost: not null }, _) => [], // said twice, true once
            (_, Visibility.Private) => [new PostBoosted(Account, Post, post.Author, Boost, Visibility.Private)],
            _ => [new PostBoosted(Account, Post, post.Author, Boost, Visibility)],
        };
}
