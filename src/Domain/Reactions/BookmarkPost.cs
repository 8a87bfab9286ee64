using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>Keeps a post that one can see for later; nobody else is told.</summary>
public sealed record BookmarkPost(AccountId Account, PostId Post)
{
    public string Stream => Reaction.Stream(Account, Post);

    public string PostStream => Posts.Post.Stream(Post);

    /// <param name="self">What the account made of the post so far.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    public Decision Decide(Reaction self, Post post, Relationship withAuthor) =>
        self switch
        {
            _ when !post.IsVisibleTo(Account, withAuthor) => Refuse("post.unknown"),
            { IsBookmark: true } => [], // said twice, true once
            _ => [new PostBookmarked(Account, Post, post.Author)],
        };
}
