using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>Random logs, and the definitions of RFC 9162 as they stand there to hold our tree to.</summary>
[Properties(MaxTest = 30, Arbitrary = [typeof(Sizes)])]
public class TreeProperties
{
    static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, 70_000).Select(i => TreeHash.Leaf(BitConverter.GetBytes(i)))];

    [Property]
    public async Task Leaves_added_in_any_portions_make_the_same_tree(Size[] portions)
    {
        var tiles = new StoredTiles();
        var (size, range) = (0, new CompactRange());
        foreach (var portion in portions.Take(5))
        {
            var growth = await new TileTree(tiles).Append(size, Leaves[size..(size + portion.Leaves)], default);
            tiles.Put(growth);
            foreach (var leaf in Leaves[size..(size + portion.Leaves)])
                range.Add(leaf);
            size += portion.Leaves;
            growth.Size.ShouldBe(size);
            range.Root.ShouldBe(growth.Root);
        }
        range.Root.ShouldBe(Mth(Leaves.AsSpan(0, size)));
        // no tile that C2SP tlog-tiles does not ask for, and none that is wider
        foreach (var (level, index) in tiles.Kept)
            tiles[level, index]
                .Length.ShouldBe(TileAddress.Holding(level, index * TileAddress.FullWidth, size).Width * TreeHash.Size);
    }

    [Property]
    public async Task Every_leaf_is_proved_to_stand_at_its_index_alone(Size size, int at, int elsewhere)
    {
        var (tree, root) = await Grown(size.Leaves);
        var index = Math.Abs((long)at) % size.Leaves;
        var proof = await tree.InclusionProof(index, size.Leaves, default);
        proof.Proves(Leaves[index], root).ShouldBeTrue();

        var other = Math.Abs((long)elsewhere) % size.Leaves;
        if (other != index)
        {
            (proof with { Index = other }).Proves(Leaves[index], root).ShouldBeFalse();
            proof.Proves(Leaves[other], root).ShouldBeFalse();
        }
        proof.Proves(Leaves[index], Leaves[0]).ShouldBe(size.Leaves == 1);
    }

    [Property]
    public async Task Any_two_trees_are_proved_to_be_one_log(Size one, Size other)
    {
        var (old, grown) = (Math.Min(one.Leaves, other.Leaves), Math.Max(one.Leaves, other.Leaves));
        var (tree, root) = await Grown(grown);
        var oldRoot = await tree.Root(old, default);
        oldRoot.ShouldBe(Mth(Leaves.AsSpan(0, old)));
        var proof = await tree.ConsistencyProof(old, grown, default);
        proof.Proves(oldRoot, root).ShouldBeTrue();
        proof.Proves(Leaves[1], root).ShouldBeFalse();
        proof.Proves(oldRoot, Leaves[1]).ShouldBeFalse();
        if (old != grown)
            (proof with { OldSize = grown, NewSize = old }).Proves(root, oldRoot).ShouldBeFalse();

        // whoever holds the old tree's subtrees alone goes on to the same root
        var range = new CompactRange(old, await tree.Subtrees(old, default));
        foreach (var leaf in Leaves[old..grown])
            range.Add(leaf);
        range.Root.ShouldBe(root);
    }

    [Fact]
    public async Task Every_proof_of_every_small_tree_holds()
    {
        int[] sizes = [.. Enumerable.Range(1, 40), 255, 256, 257];
        var (tree, _) = await Grown(sizes.Max());
        var roots = Enumerable.Range(0, sizes.Max() + 1).Select(size => Mth(Leaves.AsSpan(0, size))).ToList();
        foreach (var size in sizes)
        {
            for (var index = 0; index < size; index++)
                (await tree.InclusionProof(index, size, default)).Proves(Leaves[index], roots[size]).ShouldBeTrue();
            for (var old = 0; old <= size; old++)
                (await tree.ConsistencyProof(old, size, default)).Proves(roots[old], roots[size]).ShouldBeTrue();
        }
    }

    /// <summary>The example of C2SP tlog-tiles: a tree of 70,000.</summary>
    [Fact]
    public async Task A_tree_has_the_tiles_of_the_specification()
    {
        var growth = await new TileTree(new StoredTiles()).Append(0, Leaves, default);
        growth
            .Tiles.GroupBy(tile => (tile.Address.Level, tile.Address.Width))
            .Select(tiles => (tiles.Key.Level, tiles.Key.Width, Count: tiles.Count()))
            .ShouldBe([(0, 256, 273), (0, 112, 1), (1, 256, 1), (1, 17, 1), (2, 1, 1)]);
    }

    [Fact]
    public async Task To_add_a_few_leaves_to_a_large_tree_reads_and_writes_a_few_tiles()
    {
        var tiles = new StoredTiles();
        tiles.Put(await new TileTree(tiles).Append(0, Leaves[..69_998], default));
        var before = tiles.Reads;
        var growth = await new TileTree(tiles).Append(69_998, Leaves[69_998..], default);
        growth.Tiles.Select(tile => tile.Address).ShouldBe([new TileAddress(0, 273, 112)]);
        (tiles.Reads - before).ShouldBeLessThan(5);
    }

    static async Task<(TileTree Tree, TreeHash Root)> Grown(int size)
    {
        var tiles = new StoredTiles();
        var growth = await new TileTree(tiles).Append(0, Leaves[..size], default);
        tiles.Put(growth);
        return (new TileTree(tiles), growth.Root);
    }

    /// <summary>RFC 9162, section 2.1.1, word for word.</summary>
    static TreeHash Mth(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 0)
            return TreeHash.Empty;
        if (leaves.Length == 1)
            return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length)
            k *= 2;
        return TreeHash.Node(Mth(leaves[..k]), Mth(leaves[k..]));
    }

    public sealed record Size(int Leaves);

    static class Sizes
    {
        /// <summary>Often at the edges of tiles.</summary>
        public static Arbitrary<Size> Any() =>
            Gen.OneOf(Gen.Choose(1, 600), Gen.Elements(1, 2, 255, 256, 257, 511, 512, 4_096))
                .Select(leaves => new Size(leaves))
                .ToArbitrary();
    }
}
