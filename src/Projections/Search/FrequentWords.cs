using System.Collections.Concurrent;

namespace Projections.Search;

/// <summary>
/// Remembers, in this process and for a while, which searches match very many posts: to find that out costs as much as to answer them.
/// What is found does not depend on it.
/// </summary>
public sealed class FrequentWords(TimeProvider clock)
{
    const int Most = 1_000;
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, DateTimeOffset> until = new(StringComparer.Ordinal);

    /// <param name="asked">A tsquery.</param>
    public bool Contains(string asked) => until.TryGetValue(asked, out var end) && clock.GetUtcNow() < end;

    public void Add(string asked)
    {
        if (until.Count >= Most)
            until.Clear();
        until[asked] = clock.GetUtcNow() + Kept;
    }
}
