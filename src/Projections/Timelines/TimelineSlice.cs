using Domain.Posts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>What one timeline of Redis says of a range.</summary>
/// <param name="Ids">In the range's direction, at most as many as were asked for.</param>
/// <param name="Floor">It speaks for nothing older than this; null where it speaks for all.</param>
sealed record TimelineSlice(IReadOnlyList<PostId> Ids, PostId? Floor)
{
    /// <param name="members">The timeline's lowest member, then ids.</param>
    public static TimelineSlice Of(RedisValue[] members) =>
        new(
            [.. members.Skip(1).Select(TimelineMember.Read)],
            members[0] == TimelineMember.Whole ? null : TimelineMember.Read(members[0])
        );

    /// <summary>The candidates that several timelines hold together; null when they cannot prove to hold all of them.</summary>
    public static IReadOnlyList<PostId>? Merge(IReadOnlyList<TimelineSlice> slices, HomeRange range, int count)
    {
        var floor = slices.Max(slice => slice.Floor);
        var ids = slices.SelectMany(slice => slice.Ids).Distinct();
        if (range.FromOldest)
            // going up from an id that all of them speak for, nothing can be missing
            return Reaches(range.After, floor) ? [.. ids.Order().Take(count)] : null;

        PostId[] newest = [.. ids.OrderDescending().Take(count)];
        return Reaches(range.After, floor) || (newest.Length == count && Reaches(newest[^1], floor)) ? newest : null;
    }

    /// <summary>Whether a timeline that speaks down to the floor speaks for all above an id.</summary>
    static bool Reaches(PostId? id, PostId? floor) => floor is not { } lowest || (id is { } x && x.CompareTo(lowest) >= 0);
}
