using System.Collections.Concurrent;

namespace Projections.Search;

/// <summary>
/// Remembers, in this process and for a while, which searches match very many posts, and how far back one has to look for enough of
/// them: to find that out costs as much as to answer them. What is found does not depend on it.
/// </summary>
public sealed class FrequentWords(TimeProvider clock)
{
    const int Most = 1_000;
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (int Window, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>From the how manieth of the windows on there are enough; null of what is not known to be frequent.</summary>
    /// <param name="asked">A tsquery.</param>
    public int? WindowOf(string asked) =>
        known.TryGetValue(asked, out var frequent) && clock.GetUtcNow() < frequent.Until ? frequent.Window : null;

    /// <inheritdoc cref="WindowOf"/>
    /// <param name="window">0 where that is not known.</param>
    public void Add(string asked, int window)
    {
        if (known.Count >= Most)
            known.Clear();
        known[asked] = (window, clock.GetUtcNow() + Kept);
    }
}
