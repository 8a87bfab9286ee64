using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Takes back that one's own post was deleted, as long as what it said is not erased.</summary>
public sealed record RestorePost(PostId Post, AccountId Actor)
{
    public string Stream => Posts.Post.Stream(Post);

    public Decision Decide(Post self) =>
        self switch
        {
            { Exists: false } => Refuse("post.unknown"),
            _ when self.Author != Actor => Refuse("post.unknown"), // whether it exists is not for everyone to know
            { IsDeleted: false } => [], // said twice, true once
            { IsErasing: true } => Refuse("post.erased"),
            _ =>
            [
                new PostRestored(
                    Post,
                    self.Author,
                    self.Visibility,
                    self.InReplyTo,
                    self.Thread,
                    self.Mentions,
                    self.StandingQuote
                ),
            ],
        };
}
