namespace Proofs;

/// <summary>A tile with its hashes, <c>32 × Width</c> bytes.</summary>
public sealed record Tile(TileAddress Address, ReadOnlyMemory<byte> Hashes)
{
    public TreeHash this[int position] => At(Hashes.Span, position);

    /// <summary>A hash out of many that stand one after another.</summary>
    public static TreeHash At(ReadOnlySpan<byte> hashes, int position) =>
        new(hashes.Slice(position * TreeHash.Size, TreeHash.Size));

    /// <summary>The root of the perfect subtree over <paramref name="count"/> (a power of two) of the hashes.</summary>
    public static TreeHash Root(ReadOnlySpan<byte> hashes, int first, int count)
    {
        Span<TreeHash> row = stackalloc TreeHash[count];
        for (var i = 0; i < count; i++)
            row[i] = At(hashes, first + i);
        for (var width = count; width > 1; width /= 2)
        for (var i = 0; i < width / 2; i++)
            row[i] = TreeHash.Node(row[2 * i], row[2 * i + 1]);
        return row[0];
    }
}
