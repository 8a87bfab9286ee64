using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Ends the time in which a deletion can be taken back.</summary>
/// <param name="Deletion">Of the post's deletions the one that it follows from, counted from 1; 0 is whichever was last.</param>
public sealed record BeginPostErasure(PostId Post, int Deletion)
{
    public string Stream => Posts.Post.Stream(Post);

    public Decision Decide(Post self) =>
        self switch
        {
            { Exists: false } => Refuse("post.unknown"),
            { IsDeleted: false } => [], // its author thought better of it
            { IsErasing: true } => [], // said twice, true once
            _ when Deletion > 0 && Deletion != self.Deletions => [], // restored and deleted again: that has its own time
            _ => [new PostErasureBegan(Post, self.Author)],
        };
}
