using System.Numerics;

namespace Proofs;

/// <summary>The way from a node of the tree up to the root, which a proof's hashes stand beside (RFC 9162, 2.1.3.2 and 2.1.4.2).</summary>
static class TreePath
{
    /// <summary>For each neighbour on the way, whether it stands on the left.</summary>
    /// <param name="node">The node's index in its row.</param>
    /// <param name="last">The index of that row's last node.</param>
    public static IReadOnlyList<bool> Sides(long node, long last)
    {
        var sides = new List<bool>();
        while (last > 0)
        {
            var onLeft = long.IsOddInteger(node) || node == last;
            sides.Add(onLeft);
            // the last node of a row, if it stands alone, is its own parent
            var up = 1 + (onLeft ? BitOperations.TrailingZeroCount(node) : 0);
            node >>= up;
            last >>= up;
        }
        return sides;
    }
}
