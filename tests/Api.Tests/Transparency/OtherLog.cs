using System.Text;
using Proofs;

namespace Api.Tests.Transparency;

/// <summary>A log that somebody else runs: a tree in memory and a key.</summary>
sealed class OtherLog(string origin) : ITileReader
{
    readonly Dictionary<(int Level, long Index), ReadOnlyMemory<byte>> tiles = [];
    long size;

    public NoteVerifier Key
    {
        get
        {
            using var signer = Signer();
            return signer.Verifier;
        }
    }

    public async Task Add(params string[] entries)
    {
        TreeHash[] leaves = [.. entries.Select(entry => TreeHash.Leaf(Encoding.UTF8.GetBytes(entry)))];
        foreach (var tile in (await new TileTree(this).Append(size, leaves, default)).Tiles)
            tiles[(tile.Address.Level, tile.Address.Index)] = tile.Hashes;
        size += entries.Length;
    }

    /// <summary>What it signed at a size.</summary>
    public async Task<SignedNote> Signed(long at, NoteSigner? by = null)
    {
        using var own = Signer();
        var text = $"{new Checkpoint(origin, at, await new TileTree(this).Root(at, default))}";
        return new(text, (by ?? own).Sign(text, default));
    }

    /// <summary>That, with the proof that it only added to an older size.</summary>
    public async Task<string> Update(long old, long at) =>
        $"{new CheckpointUpdate(await new TileTree(this).ConsistencyProof(old, at, default), await Signed(at))}";

    NoteSigner Signer() => new(origin, Encoding.UTF8.GetBytes(origin.PadRight(32)[..32]));

    public ValueTask<ReadOnlyMemory<byte>> Read(int level, long index, int width, CancellationToken ct) =>
        ValueTask.FromResult(tiles[(level, index)][..(width * TreeHash.Size)]);
}
