using Domain.Accounts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Shows a post of one's own among the others again.</summary>
public sealed record UnpinPost(PostId Post, AccountId Actor)
{
    public string Stream => Posts.Post.Stream(Post);

    /// <param name="self">The post.</param>
    /// <param name="withAuthor">Between the actor and its author.</param>
    public Decision Decide(Post self, Relationship withAuthor) =>
        self switch
        {
            _ when !self.IsVisibleTo(Actor, withAuthor) => Refuse("post.unknown"),
            _ when self.Author != Actor => Refuse("pin.not_own"),
            { IsPinned: false } => [], // said twice, true once
            _ => [new PostUnpinned(Post, Actor)],
        };
}
