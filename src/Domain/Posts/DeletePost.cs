using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Takes back one's own post.</summary>
/// <param name="IsForGood">It cannot be restored: its author is being erased.</param>
public sealed record DeletePost(PostId Post, AccountId Actor, bool IsForGood = false)
{
    public string Stream => Posts.Post.Stream(Post);

    public Decision Decide(Post self) =>
        self switch
        {
            { Exists: false } => Refuse("post.unknown"),
            _ when self.Author != Actor => Refuse("post.unknown"), // whether it exists is not for everyone to know
            { IsDeleted: true } => [.. End(self)], // said twice, true once
            _ =>
            [
                .. self.IsPinned ? [new PostUnpinned(Post, self.Author)] : (object[])[],
                new PostDeleted(Post, self.Author, self.Visibility, self.InReplyTo, self.Thread, self.StandingQuote),
                .. End(self),
            ],
        };

    object[] End(Post self) => IsForGood && !self.IsErasing ? [new PostErasureBegan(Post, self.Author)] : [];
}
