using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>Lets what is said in a conversation ring one again.</summary>
/// <param name="Post">Any of the conversation that one can see.</param>
public sealed record UnmuteThread(AccountId Account, PostId Post)
{
    public string PostStream => Posts.Post.Stream(Post);

    /// <summary>What one makes of a conversation stands with what one makes of the post that it began with.</summary>
    public string Stream(Post post) => Reaction.Stream(Account, post.Thread);

    /// <param name="self">What the account made of the post that the conversation began with.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    public Decision Decide(Reaction self, Post post, Relationship withAuthor) =>
        self switch
        {
            _ when !post.IsVisibleTo(Account, withAuthor) => Refuse("post.unknown"),
            { IsThreadMuted: false } => [], // said twice, true once
            _ => [new ThreadUnmuted(Account, post.Thread)],
        };
}
