namespace Proofs;

/// <summary>That a leaf stands at an index of a tree (RFC 9162, section 2.1.3).</summary>
/// <param name="Index">From 0.</param>
/// <param name="Size">Leaves in the tree.</param>
/// <param name="Path">The neighbours' hashes from the leaf up to the root.</param>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<TreeHash> Path)
{
    /// <summary>Whether leaf and path give the root (section 2.1.3.2).</summary>
    public bool Proves(TreeHash leaf, TreeHash root)
    {
        if (Index < 0 || Index >= Size)
            return false;
        var sides = TreePath.Sides(Index, Size - 1);
        return sides.Count == Path.Count
            && sides
                .Zip(Path)
                .Aggregate(leaf, (hash, step) => step.First ? TreeHash.Node(step.Second, hash) : TreeHash.Node(hash, step.Second))
                == root;
    }
}
