using Domain.Posts;
using Domain.Reactions;
using Projections.Posts;
using Projections.Reactions;

namespace Projections.Tests.Oracle;

/// <summary>
/// What posts ask and who chose what, counted at the end: of a post's facts the last that is about its poll says what it asks, and
/// of the votes those count that were given in its round.
/// </summary>
static class NaivePolls
{
    /// <param name="live">Posts that were not deleted.</param>
    public static IEnumerable<string> Faults(
        IReadOnlyList<object> facts,
        IReadOnlyList<PostPublished> live,
        IReadOnlyDictionary<string, object> rows
    )
    {
        var votes = facts.OfType<PollVoted>().ToLookup(vote => vote.Post);
        foreach (var post in live.Select(post => post.Post))
        {
            var asks =
                facts.LastOrDefault(fact =>
                    (fact is PollSet set && set.Post == post) || (fact is PollRemoved removed && removed.Post == post)
                ) as PollSet;
            var expected = asks is null ? "nothing" : Said(asks, [.. votes[post].Where(vote => vote.Round == asks.Round)]);
            var found = rows.GetValueOrDefault($"statuses {post}") is Status { Poll: { } poll } ? Said(poll) : "nothing";
            if (expected != found)
                yield return $"poll of {post}: expected {expected}, found {found}";
        }
        foreach (var vote in facts.OfType<PollVoted>().GroupBy(vote => (vote.Account, vote.Post)).Select(all => all.Last()))
        {
            var found = (rows.GetValueOrDefault($"reactions {vote.Account}/{vote.Post}") as AccountReaction)?.Vote;
            if (found is null || found.Round != vote.Round || !found.Choices.SequenceEqual(vote.Choices))
                yield return $"vote of {vote.Account} on {vote.Post}: expected {vote}, found {found}";
        }
    }

    static string Said(PollSet asks, IReadOnlyList<PollVoted> votes)
    {
        var options = asks.Options.Value.Titles.Select((title, i) => (title, votes.Count(vote => vote.Choices.Contains(i))));
        var voters = votes.Select(vote => vote.Account).Distinct().Count();
        return $"{string.Join(' ', options)} by {voters} {(asks.AllowsSeveral, asks.HidesTotals, asks.EndsAt)}";
    }

    static string Said(PollTally poll) =>
        $"{string.Join(' ', poll.Options.Zip(poll.Votes))} by {poll.Voters} {(poll.AllowsSeveral, poll.HidesTotals, poll.EndsAt)}";
}
