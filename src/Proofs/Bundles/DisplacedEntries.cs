namespace Proofs.Bundles;

/// <summary>Gathers what is missing and what is too much across a bundle, and tells what was done to it.</summary>
sealed class DisplacedEntries
{
    /// <summary>Where all is different, not all need be told.</summary>
    public const int MaxKept = 1_000;

    readonly List<(long Index, TreeHash Hash)> missing = [];
    readonly List<(long Index, TreeHash Hash)> extra = [];
    long untold;

    /// <param name="start">The index of the tile's first entry.</param>
    public void Add(long start, TileDifference difference)
    {
        foreach (var (list, found) in new[] { (missing, difference.Missing), (extra, difference.Extra) })
        {
            var kept = Math.Min(found.Count, MaxKept - list.Count);
            list.AddRange(found.Take(kept).Select(one => (start + one.Position, one.Hash)));
            untold += found.Count - kept;
        }
    }

    public IEnumerable<Finding> Findings()
    {
        var moves = new Dictionary<long, long>();
        var gone = new List<long>();
        foreach (var (index, hash) in missing)
            if (Take(extra, entry => entry.Hash == hash) is { } place)
                moves[index] = place;
            else
                gone.Add(index);
        foreach (var (index, place) in moves)
            if (moves.TryGetValue(place, out var back) && back == index)
            {
                if (index < place)
                    yield return new Finding(
                        "entries.swapped",
                        $"Entries {index} and {place} stand in each other's place.",
                        index
                    );
            }
            else
                yield return new Finding("entry.moved", $"Entry {index} stands out of its place, at {place}.", index);
        foreach (var index in gone)
            yield return Take(extra, entry => entry.Index == index) is null
                ? new Finding("entry.removed", $"Entry {index} is missing.", index)
                : new Finding("entry.changed", $"Entry {index} is not what was logged.", index);
        foreach (var (index, _) in extra)
            yield return new Finding("entry.inserted", $"At {index} stands an entry that was not logged there.", index);
        if (untold > 0)
            yield return new Finding("entry.changed", $"{untold} more entries are missing or too much.");
    }

    /// <summary>The index of the first that fits, which is taken off the list.</summary>
    static long? Take(List<(long Index, TreeHash Hash)> entries, Predicate<(long Index, TreeHash Hash)> fits)
    {
        var at = entries.FindIndex(fits);
        if (at < 0)
            return null;
        var (index, _) = entries[at];
        entries.RemoveAt(at);
        return index;
    }
}
