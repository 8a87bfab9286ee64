using System.Runtime.CompilerServices;
using System.Text;
using Projections.Transparency;
using Proofs;

namespace Projections.Audit;

/// <summary>The tree as its stored leaves alone give it, to be held against its other tiles and against what was signed.</summary>
sealed class FoldedTree(LogHead head, StoredTiles stored)
{
    readonly CompactRange range = new();
    readonly NoteVerifier verifier = NoteVerifier.Parse(head.Verifier);

    /// <summary>For each level from 1 up, the hashes of its last tile.</summary>
    readonly List<List<TreeHash>> edge = [];

    /// <summary>Full tiles that were not held against the stored ones yet.</summary>
    readonly List<Tile> full = [];

    readonly List<TreeHash> leaves = [];
    readonly List<long> counts = [];

    public long Size => range.Size;

    public void Add(TreeHash leaf)
    {
        range.Add(leaf);
        leaves.Add(leaf);
        if (leaves.Count < TileAddress.FullWidth)
            return;
        Add(level: 1, RootOf(leaves));
        leaves.Clear();
    }

    /// <summary>Null when the log's key signed it, and for this very tree.</summary>
    public Difference? Contradiction(string note)
    {
        var name = $"checkpoint {Size}";
        try
        {
            var signed = SignedNote.Parse(Encoding.UTF8.GetBytes(note));
            if (signed.Check(verifier).State is not SignatureState.Valid)
                return new(LogAudit.Name, name, "signature", head.Verifier, note.TrimEnd(), null);
            var checkpoint = Checkpoint.Parse(signed.Text);
            return (checkpoint.Origin, checkpoint.Size, checkpoint.Root) == (head.Origin, Size, range.Root)
                ? null
                : new(LogAudit.Name, name, "root", $"{checkpoint.Size} {checkpoint.Root}", $"{Size} {range.Root}", null);
        }
        catch (FormatException malformed)
        {
            return new(LogAudit.Name, name, "note", "a signed checkpoint", malformed.Message, null);
        }
    }

    /// <summary>Holds the tiles above the leaves that have become full since the last time against the stored ones.</summary>
    public async IAsyncEnumerable<Difference> CompareFull([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var tile in full)
            if (await Compare(tile, ct) is { } difference)
                yield return difference;
        full.Clear();
    }

    /// <summary>Holds the last tile of each level above the leaves against the stored one.</summary>
    public async IAsyncEnumerable<Difference> CompareLast([EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 0; i < edge.Count; i++)
            if (
                edge[i].Count > 0
                && await Compare(TileOf(i + 1, counts[i] / TileAddress.FullWidth, edge[i]), ct) is { } difference
            )
                yield return difference;
    }

    void Add(int level, TreeHash hash)
    {
        if (edge.Count < level)
        {
            edge.Add([]);
            counts.Add(0);
        }
        var last = edge[level - 1];
        last.Add(hash);
        counts[level - 1]++;
        if (last.Count < TileAddress.FullWidth)
            return;
        full.Add(TileOf(level, counts[level - 1] / TileAddress.FullWidth - 1, last));
        Add(level + 1, RootOf(last));
        last.Clear();
    }

    async Task<Difference?> Compare(Tile tile, CancellationToken ct)
    {
        var found = await stored.Find(tile.Address, ct);
        return found is { } hashes && hashes.Span.SequenceEqual(tile.Hashes.Span)
            ? null
            : new(LogAudit.Name, $"{tile.Address}", "", "the hashes of its leaves", found is null ? null : "other hashes", null);
    }

    static Tile TileOf(int level, long index, List<TreeHash> hashes) => new(new(level, index, hashes.Count), Bytes(hashes));

    static TreeHash RootOf(List<TreeHash> hashes) => Tile.Root(Bytes(hashes), 0, hashes.Count);

    static byte[] Bytes(List<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Count * TreeHash.Size];
        for (var i = 0; i < hashes.Count; i++)
            hashes[i].CopyTo(bytes.AsSpan(i * TreeHash.Size));
        return bytes;
    }
}
