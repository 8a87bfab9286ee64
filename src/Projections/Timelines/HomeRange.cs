using Domain.Posts;

namespace Projections.Timelines;

/// <summary>Which part of a home is asked for, in the terms of the client API. Ids need not be of statuses that exist.</summary>
/// <param name="Before">Only what is older than this (<c>max_id</c>).</param>
/// <param name="After">Only what is newer than this (<c>since_id</c>, or <c>min_id</c>).</param>
/// <param name="FromOldest">Of what is newer, the oldest rather than the newest: <c>min_id</c> instead of <c>since_id</c>.</param>
public readonly record struct HomeRange(PostId? Before, PostId? After, bool FromOldest)
{
    public static HomeRange Newest => default;

    /// <summary>From the three parameters of a request; <c>min_id</c> wins over <c>since_id</c>.</summary>
    public static HomeRange Of(PostId? maxId, PostId? sinceId, PostId? minId) =>
        new(maxId, minId ?? sinceId, FromOldest: minId is not null);

    /// <summary>Whether an id is within it.</summary>
    public bool Holds(PostId id) =>
        (Before is not { } before || id.CompareTo(before) < 0) && (After is not { } after || id.CompareTo(after) > 0);

    /// <summary>The first of what several lists say of the range, each of which says as many, or all that it has.</summary>
    public IReadOnlyList<PostId> Merge(IEnumerable<PostId> ids, int count) =>
        [.. (FromOldest ? ids.Distinct().Order() : ids.Distinct().OrderDescending()).Take(count)];

    /// <summary>What is left of the range once all up to an id was dealt with, in its own direction.</summary>
    public HomeRange Past(PostId id) => FromOldest ? this with { After = id } : this with { Before = id };
}
