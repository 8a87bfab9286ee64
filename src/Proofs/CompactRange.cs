using System.Numerics;

namespace Proofs;

/// <summary>A tree that only grows, held as the roots of its perfect subtrees: about log(size) hashes, whatever its size.</summary>
public sealed class CompactRange
{
    readonly List<TreeHash> subtrees = [];

    /// <summary>The tree without leaves.</summary>
    public CompactRange() { }

    /// <summary>Goes on from a tree of a size.</summary>
    /// <param name="subtrees">The roots of its perfect subtrees, widest first (<see cref="TileTree.Subtrees"/>).</param>
    /// <exception cref="ArgumentException">There are more or fewer than a tree of that size has.</exception>
    public CompactRange(long size, IReadOnlyCollection<TreeHash> subtrees)
    {
        if (size < 0 || BitOperations.PopCount((ulong)size) != subtrees.Count)
            throw new ArgumentException($"A tree of {size} has not {subtrees.Count} perfect subtrees.", nameof(subtrees));
        Size = size;
        this.subtrees.AddRange(subtrees);
    }

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    public TreeHash Root =>
        Size == 0 ? TreeHash.Empty : Enumerable.Reverse(subtrees).Aggregate((right, left) => TreeHash.Node(left, right));

    public void Add(TreeHash leaf)
    {
        // as a carry in binary addition: two equal subtrees become one of twice the width
        var hash = leaf;
        for (var carry = Size; long.IsOddInteger(carry); carry >>= 1)
        {
            hash = TreeHash.Node(subtrees[^1], hash);
            subtrees.RemoveAt(subtrees.Count - 1);
        }
        subtrees.Add(hash);
        Size++;
    }

    /// <summary>Leaves of each perfect subtree of a tree, widest first: the powers of two that make up its size.</summary>
    public static IEnumerable<long> Widths(long size)
    {
        for (var rest = size; rest > 0; )
        {
            var width = 1L << BitOperations.Log2((ulong)rest);
            yield return width;
            rest -= width;
        }
    }
}
