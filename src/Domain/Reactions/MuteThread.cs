using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>Lets nothing of a conversation ring one any more, whoever says it.</summary>
/// <param name="Post">Any of the conversation that one can see.</param>
public sealed record MuteThread(AccountId Account, PostId Post)
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
            { IsThreadMuted: true } => [], // said twice, true once
            _ => [new ThreadMuted(Account, post.Thread)],
        };
}
