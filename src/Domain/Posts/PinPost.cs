using Domain.Accounts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Shows a post of one's own above all others. How many may be so, the transaction decides.</summary>
public sealed record PinPost(PostId Post, AccountId Actor)
{
    public string Stream => Posts.Post.Stream(Post);

    /// <param name="self">The post.</param>
    /// <param name="withAuthor">Between the actor and its author.</param>
    public Decision Decide(Post self, Relationship withAuthor) =>
        self switch
        {
            _ when !self.IsVisibleTo(Actor, withAuthor) => Refuse("post.unknown"),
            _ when self.Author != Actor => Refuse("pin.not_own"),
            { Visibility: Visibility.Direct } => Refuse("pin.direct"),
            { IsPinned: true } => [], // said twice, true once
            _ => [new PostPinned(Post, Actor)],
        };
}
