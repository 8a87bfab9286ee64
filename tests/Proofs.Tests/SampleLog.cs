using System.Text;
using Proofs.Bundles;

namespace Proofs.Tests;

/// <summary>A log that was kept as the server keeps one, with a signing key and a witness.</summary>
sealed class SampleLog
{
    public const string Origin = "log.example/annals";

    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    readonly StoredTiles tiles = new();

    public List<byte[]> Entries { get; } = [];

    public NoteSigner Signer { get; init; } = new(Origin, new byte[32]);

    public NoteSigner Witness { get; } = new("witness.example/w", [.. Enumerable.Repeat((byte)7, 32)], NoteKeyKind.Witness);

    public TileTree Tree => new(tiles);

    public static async Task<SampleLog> Of(int size, string salt = "")
    {
        var log = new SampleLog();
        await log.Append(size, salt);
        return log;
    }

    /// <param name="salt">Makes other events than without.</param>
    public Task Append(int count, string salt = "") =>
        Log(Enumerable.Range(Entries.Count, count).Select(index => Event(index, salt).Canonical()));

    public async Task Log(IEnumerable<byte[]> entries)
    {
        var before = Entries.Count;
        Entries.AddRange(entries);
        tiles.Put(await Tree.Append(before, [.. Entries.Skip(before).Select(entry => TreeHash.Leaf(entry))], default));
    }

    public static LogEntry Event(int index, string salt = "") =>
        new(
            new Guid(index, 0, 0, new byte[8]),
            $"post/{index / 3}",
            Version: index % 3 + 1,
            // some numbers of the store were never committed
            Sequence: index + index / 10 + 1,
            "post.published.v1",
            Start.AddSeconds(index),
            Headers: null,
            Correlation: null,
            Causation: null,
            Body: $$"""{"text":"{{salt}}{{index}}"}"""
        );

    public async Task<Checkpoint> Checkpoint(long? size = null) =>
        new(Origin, size ?? Entries.Count, await Tree.Root(size ?? Entries.Count, default));

    public async Task<SignedNote> Signed(long? size = null)
    {
        var text = (await Checkpoint(size)).ToString();
        return new SignedNote(text, Signer.Sign(text, Start), Witness.Sign(text, Start));
    }

    public async Task<TlogProof> Proof(int index)
    {
        var proof = await Tree.InclusionProof(index, Entries.Count, default);
        return new TlogProof(proof, await Signed()) { Entry = Entries[index] };
    }

    public async Task<CheckpointUpdate> Update(long from)
    {
        var proof = await Tree.ConsistencyProof(from, Entries.Count, default);
        return new CheckpointUpdate(proof, await Signed());
    }

    public async Task<string> Bundle(long from = 0, long? to = null, long? size = null)
    {
        var end = to ?? size ?? Entries.Count;
        using var file = new MemoryStream();
        var writer = new LogBundleWriter(file);
        await writer.Begin(await LogBundleHeader.Of(Tree, await Signed(size), from, end, default), default);
        for (var at = from; at < end; at += TileAddress.FullWidth)
        {
            var address = TileAddress.Holding(0, at, end);
            var hashes = tiles[0, address.Index][..(address.Width * TreeHash.Size)];
            var entries = Entries.Skip((int)at).Take(address.Width).Select(entry => (ReadOnlyMemory<byte>)entry);
            await writer.Write(new Tile(address, hashes), entries, default);
        }
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
