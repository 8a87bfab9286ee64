using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>Takes a boost back, even of a post that can no longer be seen.</summary>
/// <param name="Only">Takes back the boost of this id and no later one; null for any.</param>
public sealed record UnboostPost(AccountId Account, PostId Post, PostId? Only = null)
{
    public string Stream => Reaction.Stream(Account, Post);

    public string PostStream => Posts.Post.Stream(Post);

    /// <param name="self">What the account made of the post so far.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    public Decision Decide(Reaction self, Post post, Relationship withAuthor) =>
        self switch
        {
            { Boost: { } boost } when Only is null || Only == boost => [new PostUnboosted(Account, Post, self.Author, boost)],
            _ when !post.IsVisibleTo(Account, withAuthor) => Refuse("post.unknown"),
            _ => [],
        };
}
