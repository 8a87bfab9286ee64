using System.Numerics;

namespace Proofs;

/// <summary>That a tree only added leaves to what it was (RFC 9162, section 2.1.4).</summary>
/// <param name="OldSize">Leaves then. Of 0, the path is empty: every tree adds to nothing.</param>
/// <param name="NewSize">Leaves now.</param>
/// <param name="Path">Hashes of subtrees, from the old tree's edge up to the new root.</param>
public sealed record ConsistencyProof(long OldSize, long NewSize, IReadOnlyList<TreeHash> Path)
{
    /// <summary>Whether the path gives both roots (section 2.1.4.2).</summary>
    public bool Proves(TreeHash oldRoot, TreeHash newRoot)
    {
        if (OldSize < 0 || OldSize > NewSize)
            return false;
        if (OldSize == 0 && oldRoot != TreeHash.Empty)
            return false;
        if (OldSize == 0 || OldSize == NewSize)
            return Path.Count == 0 && (OldSize < NewSize || oldRoot == newRoot);
        // an old tree that is one perfect subtree is its own start
        List<TreeHash> path = BitOperations.IsPow2(OldSize) ? [oldRoot, .. Path] : [.. Path];
        var edge = BitOperations.TrailingZeroCount(OldSize);
        var sides = TreePath.Sides((OldSize - 1) >> edge, (NewSize - 1) >> edge);
        if (path.Count != sides.Count + 1)
            return false;
        var (old, grown) = (path[0], path[0]);
        foreach (var (onLeft, hash) in sides.Zip(path.Skip(1)))
            if (onLeft)
                (old, grown) = (TreeHash.Node(hash, old), TreeHash.Node(hash, grown));
            else
                grown = TreeHash.Node(grown, hash);
        return old == oldRoot && grown == newRoot;
    }
}
