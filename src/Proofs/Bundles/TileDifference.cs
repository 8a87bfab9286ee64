namespace Proofs.Bundles;

/// <summary>What is missing among the entries of one tile, and what is there that should not be.</summary>
/// <param name="Missing">Hashes of the tile without an entry, by their position in it.</param>
/// <param name="Extra">Entries that are none of the tile's, each with the position where, or before which, it stands.</param>
sealed record TileDifference(
    IReadOnlyList<(int Position, TreeHash Hash)> Missing,
    IReadOnlyList<(int Position, TreeHash Hash)> Extra
)
{
    public static TileDifference Between(IReadOnlyList<TreeHash> tile, IReadOnlyList<TreeHash> entries)
    {
        var shifted = Shifted(tile, entries);
        if (tile.Count != entries.Count)
            return shifted;
        // two entries that changed places are told better place by place, though fewer were moved
        var inPlace = InPlace(tile, entries);
        return inPlace.Missing.Count <= 2 * shifted.Missing.Count ? inPlace : shifted;
    }

    static TileDifference InPlace(IReadOnlyList<TreeHash> tile, IReadOnlyList<TreeHash> entries)
    {
        int[] differ = [.. Enumerable.Range(0, tile.Count).Where(i => tile[i] != entries[i])];
        return new([.. differ.Select(i => (i, tile[i]))], [.. differ.Select(i => (i, entries[i]))]);
    }

    /// <summary>By the longest common subsequence.</summary>
    static TileDifference Shifted(IReadOnlyList<TreeHash> tile, IReadOnlyList<TreeHash> entries)
    {
        // common[i, j]: how many of tile[i..] and entries[j..] can be matched in order
        var common = new int[tile.Count + 1, entries.Count + 1];
        for (var i = tile.Count - 1; i >= 0; i--)
        for (var j = entries.Count - 1; j >= 0; j--)
            common[i, j] = tile[i] == entries[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var missing = new List<(int, TreeHash)>();
        var extra = new List<(int, TreeHash)>();
        // of a gap, the first extra entry stands for the first missing one, and so on
        var gap = 0;
        for (int i = 0, j = 0; i < tile.Count || j < entries.Count; )
            if (i < tile.Count && j < entries.Count && tile[i] == entries[j])
            {
                (i, j) = (i + 1, j + 1);
                gap = i;
            }
            else if (j == entries.Count || (i < tile.Count && common[i + 1, j] >= common[i, j + 1]))
                missing.Add((i, tile[i++]));
            else
                extra.Add((Math.Min(gap++, i), entries[j++]));
        return new TileDifference(missing, extra);
    }
}
