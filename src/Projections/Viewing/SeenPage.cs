using Projections.Posts;
using Projections.Store;

namespace Projections.Viewing;

/// <summary>A page of a list from which was left out what the viewer may not see.</summary>
/// <param name="Shown">The newest first.</param>
/// <param name="Ends">The keys with which the page begins and ends, seen or not; null when nothing was read.</param>
/// <param name="More">Whether older ones may follow.</param>
public sealed record SeenPage<TKey, TSeen>(IReadOnlyList<TSeen> Shown, (TKey Newest, TKey Oldest)? Ends, bool More);

/// <param name="Key">What the list is ordered by.</param>
/// <param name="Status">Null where it is there no longer.</param>
public readonly record struct Listed<TKey>(TKey Key, Status? Status);

/// <summary>How such a page is read.</summary>
public static class SeenPage
{
    /// <summary>A page may stay short of its limit, but not keep the reader waiting for ever.</summary>
    const int MaxReadings = 5;

    /// <summary>Of a list that is ordered by the statuses' ids.</summary>
    /// <inheritdoc cref="Read{TKey}"/>
    public static Task<SeenPage<string, Shown>> Read(
        Sight sight,
        Stretch<string> wanted,
        Func<Stretch<string>, Task<IReadOnlyList<Status>>> read,
        CancellationToken ct
    ) =>
        Read<string>(
            sight,
            wanted,
            async stretch => [.. (await read(stretch)).Select(status => new Listed<string>(status.Id, status))],
            ct
        );

    /// <summary>Of a list of statuses that is ordered by something else.</summary>
    /// <param name="read">Reads a stretch of the list, in the order that it asks for.</param>
    public static Task<SeenPage<TKey, Shown>> Read<TKey>(
        Sight sight,
        Stretch<TKey> wanted,
        Func<Stretch<TKey>, Task<IReadOnlyList<Listed<TKey>>>> read,
        CancellationToken ct
    ) =>
        Read<TKey, Shown>(
            wanted,
            async stretch =>
            {
                var entries = await read(stretch);
                Status[] statuses = [.. entries.Select(entry => entry.Status).OfType<Status>()];
                var seen = (await sight.Filter(statuses, ct)).ToDictionary(shown => shown.Status.Id, StringComparer.Ordinal);
                return
                [
                    .. entries.Select(entry =>
                        (entry.Key, entry.Status is null ? null : seen.GetValueOrDefault(entry.Status.Id))
                    ),
                ];
            }
        );

    /// <summary>Reads on until the page is full, the list is at its end, or the viewer may see too little of it.</summary>
    /// <param name="read">
    /// Reads a stretch of the list, in the order that it asks for: the key of each entry, and the entry where it may be seen.
    /// </param>
    public static async Task<SeenPage<TKey, TSeen>> Read<TKey, TSeen>(
        Stretch<TKey> wanted,
        Func<Stretch<TKey>, Task<IReadOnlyList<(TKey Key, TSeen? Seen)>>> read
    )
        where TSeen : class
    {
        List<TSeen> page = [];
        (TKey First, TKey Last)? ends = null;
        var isAtEnd = false;
        var next = wanted;
        for (var reading = 0; reading < MaxReadings && page.Count < wanted.Limit && !isAtEnd; reading++)
        {
            var entries = await read(next);
            isAtEnd = entries.Count < next.Limit;
            foreach (var (key, seen) in entries)
            {
                if (page.Count == wanted.Limit)
                {
                    isAtEnd = false;
                    break;
                }
                ends = (ends is null ? key : ends.Value.First, key);
                if (seen is not null)
                    page.Add(seen);
            }
            if (ends is { Last: var last })
                next = next.Beyond(last);
        }
        if (!wanted.Upwards)
            return new(page, ends, More: !isAtEnd);
        page.Reverse();
        return new(page, ends is var (first, end) ? (end, first) : null, More: ends is not null);
    }
}
