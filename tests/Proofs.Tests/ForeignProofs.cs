using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>Trees, tiles and proofs that others published.</summary>
public class ForeignProofs
{
    /// <summary>The leaves of the tree that Certificate Transparency's implementations have tested with since RFC 6962.</summary>
    static readonly byte[][] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(
            Convert.FromHexString
        ),
    ];

    public static TheoryData<string> Inclusions => [.. Vector.Rows("inclusion.json").Select(Name)];

    /// <summary>There a proof from the empty tree is refused; C2SP tlog-witness asks for one, with an empty path.</summary>
    public static TheoryData<string> Consistencies =>
        [.. Vector.Rows("consistency.json").Select(Name).Except(["additional/size1-is-zero-and-size2-is-not-zero"])];

    [Theory]
    [MemberData(nameof(Inclusions))]
    public void An_inclusion_proof_of_transparency_dev_is_judged_as_there(string name)
    {
        var row = Vector.Rows("inclusion.json").Single(row => Name(row) == name);
        new InclusionProof(Long(row, "leafIdx"), Long(row, "treeSize"), Path(row))
            .Proves(Hash(row, "leafHash"), Hash(row, "root"))
            .ShouldBe(IsRight(row));
    }

    [Theory]
    [MemberData(nameof(Consistencies))]
    public void A_consistency_proof_of_transparency_dev_is_judged_as_there(string name)
    {
        var row = Vector.Rows("consistency.json").Single(row => Name(row) == name);
        new ConsistencyProof(Long(row, "size1"), Long(row, "size2"), Path(row))
            .Proves(Hash(row, "root1"), Hash(row, "root2"))
            .ShouldBe(IsRight(row));
    }

    [Fact]
    public void Every_tree_adds_to_the_empty_one()
    {
        var root = TreeHash.Leaf([1]);
        new ConsistencyProof(0, 1, []).Proves(TreeHash.Empty, root).ShouldBeTrue();
        new ConsistencyProof(0, 0, []).Proves(TreeHash.Empty, TreeHash.Empty).ShouldBeTrue();
        new ConsistencyProof(0, 1, [root]).Proves(TreeHash.Empty, root).ShouldBeFalse();
        new ConsistencyProof(0, 1, []).Proves(root, root).ShouldBeFalse();
        new ConsistencyProof(0, 0, []).Proves(TreeHash.Empty, root).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public async Task A_root_of_Certificate_Transparency_comes_out(int size, string root)
    {
        var growth = await new TileTree(new StoredTiles()).Append(
            0,
            [.. Leaves.Take(size).Select(leaf => TreeHash.Leaf(leaf))],
            default
        );
        Convert.ToHexStringLower(growth.Root.ToArray()).ShouldBe(root);
    }

    [Fact]
    public void A_leaf_and_a_node_hash_as_in_transparency_dev()
    {
        Convert
            .ToHexStringLower(TreeHash.Leaf(Encoding.ASCII.GetBytes("L123456")).ToArray())
            .ShouldBe("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        // golang.org/x/mod, sumdb/tlog/note_test.go
        TreeHash
            .Leaf(Encoding.ASCII.GetBytes("hello world"))
            .ToString()
            .ShouldBe("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=");
    }

    /// <summary>Its checkpoint is in <see cref="ForeignNotes"/>.</summary>
    [Fact]
    public async Task Tiles_of_sunlight_give_the_root_that_was_signed()
    {
        var tiles = new StoredTiles();
        foreach (var (level, index, name) in new[] { (0, 0L, "0-000"), (0, 1L, "0-001.p-44"), (1, 0L, "1-000.p-1") })
            tiles.Put(level, index, Convert.FromBase64String(Vector.Text($"sunlight/tile-{name}")));
        var tree = new TileTree(tiles);
        (await tree.Root(300, default)).ToString().ShouldBe("gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=");

        // and are what our own tree makes of the same leaves
        var leaves = new List<TreeHash>();
        foreach (var hashes in new[] { tiles[0, 0], tiles[0, 1] })
            for (var i = 0; i < hashes.Length / TreeHash.Size; i++)
                leaves.Add(Tile.At(hashes.Span, i));
        var ours = new StoredTiles();
        ours.Put(await new TileTree(ours).Append(0, leaves, default));
        ours[1, 0].ToArray().ShouldBe(tiles[1, 0].ToArray());
    }

    static string Name(JsonElement row) => row.GetProperty("desc").GetString()!;

    static long Long(JsonElement row, string name) => (long)row.GetProperty(name).GetUInt64();

    static bool IsRight(JsonElement row) => !row.GetProperty("wantErr").GetBoolean();

    static IReadOnlyList<TreeHash> Path(JsonElement row) =>
        row.GetProperty("proof") is { ValueKind: JsonValueKind.Array } path
            ? [.. path.EnumerateArray().Select(hash => Hash(hash.GetBytesFromBase64(), "proof"))]
            : [];

    static TreeHash Hash(JsonElement row, string name) =>
        Hash(row.GetProperty(name) is { ValueKind: JsonValueKind.String } hash ? hash.GetBytesFromBase64() : [], name);

    /// <summary>Some of what stands there for a hash is not 32 bytes, or nothing: another hash stands for it here.</summary>
    static TreeHash Hash(byte[] bytes, string name) =>
        bytes.Length switch
        {
            TreeHash.Size => new TreeHash(bytes),
            0 => TreeHash.Leaf(Encoding.ASCII.GetBytes(name)),
            _ => TreeHash.Leaf(bytes),
        };
}
