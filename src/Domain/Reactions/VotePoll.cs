using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Reactions;

/// <summary>
/// Votes in a poll, for good unless an edit begins it anew. One stream for each voter: a poll that all vote in never runs hot.
/// </summary>
/// <param name="Choices">By their places among the options, from 0 on.</param>
/// <param name="At">When; told by whoever asks, who has a clock.</param>
public sealed record VotePoll(AccountId Account, PostId Post, IReadOnlyList<int> Choices, DateTimeOffset At)
{
    public string Stream => Reaction.Stream(Account, Post);

    public string PostStream => Posts.Post.Stream(Post);

    /// <param name="self">What the account made of the post so far.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    public Decision Decide(Reaction self, Post post, Relationship withAuthor)
    {
        if (!post.IsVisibleTo(Account, withAuthor) || post.Poll is not { } poll || !poll.Options.TryRead(out var options))
            return Refuse("poll.unknown");
        int[] choices = [.. Choices.Distinct().Order()];
        var before = self.Vote?.Round >= poll.Round ? self.Vote : null; // an edit that was not seen yet may have been voted on already
        if (before?.Choices.SequenceEqual(choices) is true)
            return []; // said twice, true once
        return choices switch
        {
            _ when Account == post.Author => Refuse("poll.own"),
            _ when before is not null => Refuse("poll.voted"),
            _ when At >= poll.EndsAt => Refuse("poll.ended"),
            [] or [< 0, ..] => Refuse("poll.choice_unknown"),
            [.., var last] when last >= options.Titles.Count => Refuse("poll.choice_unknown"),
            { Length: > 1 } when !poll.AllowsSeveral => Refuse("poll.one_choice"),
            _ => [new PollVoted(Account, Post, post.Author, poll.Round, choices)],
        };
    }
}
