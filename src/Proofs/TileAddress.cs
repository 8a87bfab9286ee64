using System.Globalization;
using System.Text;

namespace Proofs;

/// <summary>
/// Where a tile stands in the tree, and how many hashes it holds: C2SP tlog-tiles. A tile of level L is 256 neighbouring hashes
/// of subtrees of 256^L leaves each; only the last tile of a level may be narrower.
/// </summary>
/// <param name="Level">0 holds hashes of leaves; level L+1 holds a hash for each full tile of level L.</param>
/// <param name="Index">The how-manieth tile of its level, from 0.</param>
/// <param name="Width">In hashes, 1 to 256.</param>
public readonly record struct TileAddress(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels of the tree within a tile: 2^8 = 256.</summary>
    public const int Height = 8;

    const int MaxLevel = 63;

    public bool IsFull => Width == FullWidth;

    /// <summary>The tile that holds a hash of the level, as wide as it is in a tree of that many leaves.</summary>
    public static TileAddress Holding(int level, long hash, long treeSize)
    {
        var index = hash / FullWidth;
        return new TileAddress(level, index, (int)Math.Min(FullWidth, HashesAt(level, treeSize) - index * FullWidth));
    }

    /// <summary>How many hashes a level has: its complete subtrees of 256^level leaves.</summary>
    public static long HashesAt(int level, long treeSize) => level * Height > 62 ? 0 : treeSize >> (level * Height);

    /// <summary>As it is served: <c>tile/0/x001/x234/067.p/8</c>.</summary>
    public override string ToString()
    {
        var index = new StringBuilder((Index % 1000).ToString("000", CultureInfo.InvariantCulture));
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
            index.Insert(0, $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/");
        return $"tile/{StrictText.Digits(Level)}/{index}{(IsFull ? "" : $".p/{StrictText.Digits(Width)}")}";
    }

    /// <exception cref="FormatException">It is no path of a tile, or not as <see cref="ToString"/> writes it.</exception>
    public static TileAddress Parse(string path)
    {
        // what is read loosely here is held to its one spelling at the end
        var whole = path.Split(".p/");
        var parts = whole[0].Split('/');
        if (
            parts is ["tile", var level, .. { Length: > 0 } index]
            && StrictText.Number(level) is <= MaxLevel and var l
            && long.TryParse(
                string.Concat(index).Replace("x", "", StringComparison.Ordinal),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var n
            )
            && (whole is [_, var width] ? StrictText.Number(width) : FullWidth) is >= 1 and <= FullWidth and var w
            && new TileAddress((int)l, n, (int)w) is var tile
            && tile.ToString() == path
        )
            return tile;
        throw new FormatException($"'{path}' is no path of a tile.");
    }
}
