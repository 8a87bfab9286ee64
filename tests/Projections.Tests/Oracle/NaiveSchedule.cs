using Domain.Posts;
using Projections.Posts;

namespace Projections.Tests.Oracle;

/// <summary>Which posts wait for their time: those that were scheduled, less all that have ended.</summary>
static class NaiveSchedule
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var over = facts
            .Select(fact =>
                fact switch
                {
                    ScheduledPostCancelled e => e.Scheduled,
                    ScheduledPostPublished e => e.Scheduled,
                    ScheduledPostRefused e => e.Scheduled,
                    _ => (PostId?)null,
                }
            )
            .ToHashSet();
        var expected = facts
            .OfType<PostScheduled>()
            .Where(e => !over.Contains(e.Scheduled))
            .Select(e => new WaitingPost($"{e.Scheduled}", $"{e.Author}"))
            .ToHashSet();
        var found = rows.Values.OfType<WaitingPost>().ToHashSet();
        return
        [
            .. expected.Except(found).Select(post => $"missing: {post}"),
            .. found.Except(expected).Select(post => $"not to be: {post}"),
        ];
    }
}
