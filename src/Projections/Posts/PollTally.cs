using Domain.Posts;
using Domain.Reactions;

namespace Projections.Posts;

/// <summary>A post's poll, and how it stands.</summary>
/// <param name="Round">Only votes that were given in it count.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="AllowsSeveral">One may choose more than one.</param>
/// <param name="HidesTotals">How often each was chosen is told only at the end.</param>
/// <param name="Votes">How often each option was chosen.</param>
/// <param name="Voters">How many voted, each once.</param>
public sealed record PollTally(
    int Round,
    IReadOnlyList<string> Options,
    bool AllowsSeveral,
    bool HidesTotals,
    DateTimeOffset EndsAt,
    IReadOnlyList<int> Votes,
    int Voters
)
{
    /// <summary>Before anybody voted; null where nothing is asked, or what was asked is erased.</summary>
    public static PollTally? Of(PollSet? poll) =>
        poll?.Options.TryRead(out var options) is true
            ? new(
                poll.Round,
                options.Titles,
                poll.AllowsSeveral,
                poll.HidesTotals,
                poll.EndsAt,
                [.. options.Titles.Select(_ => 0)],
                Voters: 0
            )
            : null;

    /// <summary>With the votes that were counted already; with none where those were given in another round.</summary>
    public PollTally Standing(PollTally? before) =>
        before?.Round == Round ? this with { Votes = before.Votes, Voters = before.Voters } : this;

    /// <summary>With somebody's vote, or without it; as it is where they did not vote, or in another round.</summary>
    /// <param name="by">1 or -1.</param>
    public PollTally Counting(PollVoted? vote, int by) =>
        vote?.Round != Round
            ? this
            : this with
            {
                Votes = [.. Votes.Select((votes, option) => votes + (vote.Choices.Contains(option) ? by : 0))],
                Voters = Voters + by,
            };
}
