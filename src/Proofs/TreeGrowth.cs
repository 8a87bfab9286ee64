namespace Proofs;

/// <summary>What leaves added to a tree.</summary>
/// <param name="Size">Leaves in the tree, with the added ones.</param>
/// <param name="Root">The tree's root at that size.</param>
/// <param name="Tiles">The tiles that are new or wider, by level and index: to be written in one transaction with the size.</param>
public sealed record TreeGrowth(long Size, TreeHash Root, IReadOnlyList<Tile> Tiles);
