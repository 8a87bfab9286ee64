using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>Takes a bookmark out, even of a post that can no longer be seen.</summary>
public sealed record UnbookmarkPost(AccountId Account, PostId Post)
{
    public string Stream => Reaction.Stream(Account, Post);

    public string PostStream => Posts.Post.Stream(Post);

    /// <param name="self">What the account made of the post so far.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    public Decision Decide(Reaction self, Post post, Relationship withAuthor) =>
        self switch
        {
            { IsBookmark: true } => [new PostUnbookmarked(Account, Post, self.Author)],
            _ when !post.IsVisibleTo(Account, withAuthor) => Refuse("post.unknown"),
            _ => [],
        };
}
