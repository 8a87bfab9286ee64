using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Makes what a deleted post said unreadable for good.</summary>
/// <param name="KeyEpoch">In which its data key is wrapped, which goes in the same transaction.</param>
public sealed record ErasePost(PostId Post, string KeyEpoch)
{
    public string Stream => Posts.Post.Stream(Post);

    public Decision Decide(Post self) =>
        self switch
        {
            { Exists: false } => Refuse("post.unknown"),
            { IsErasing: false } => [], // it is not to go, or not yet
            { IsErased: true } => [], // said twice, true once
            _ => [new PostErased(Post, self.Author, KeyEpoch)],
        };
}
