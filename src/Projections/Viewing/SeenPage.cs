using Projections.Posts;
using Projections.Store;

namespace Projections.Viewing;

/// <summary>A page of a list of statuses from which was left out what the viewer may not see.</summary>
/// <param name="Shown">The newest first.</param>
/// <param name="Newest">The id with which the page begins, seen or not; null when nothing was read.</param>
/// <param name="Oldest">The id with which it ends, seen or not.</param>
/// <param name="More">Whether older ones may follow.</param>
public sealed record SeenPage(IReadOnlyList<Shown> Shown, string? Newest, string? Oldest, bool More)
{
    /// <summary>A page may stay short of its limit, but not keep the reader waiting for ever.</summary>
    const int MaxReadings = 5;

    /// <summary>Reads on until the page is full, the list is at its end, or the viewer may see too little of it.</summary>
    /// <param name="read">Reads a stretch of the list, in the order that it asks for.</param>
    public static async Task<SeenPage> Read(
        Sight sight,
        Stretch<string> wanted,
        Func<Stretch<string>, Task<IReadOnlyList<Status>>> read,
        CancellationToken ct
    )
    {
        List<Shown> page = [];
        string? first = null;
        string? last = null;
        var isAtEnd = false;
        var next = wanted;
        for (var reading = 0; reading < MaxReadings && page.Count < wanted.Limit && !isAtEnd; reading++)
        {
            var rows = await read(next);
            isAtEnd = rows.Count < next.Limit;
            var seen = (await sight.Filter(rows, ct)).ToDictionary(shown => shown.Status.Id, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                if (page.Count == wanted.Limit)
                {
                    isAtEnd = false;
                    break;
                }
                first ??= row.Id;
                last = row.Id;
                if (seen.TryGetValue(row.Id, out var shown))
                    page.Add(shown);
            }
            if (last is not null)
                next = next.Beyond(last);
        }
        if (!wanted.Upwards)
            return new(page, first, last, More: !isAtEnd);
        page.Reverse();
        return new(page, last, first, More: first is not null);
    }
}
