using System.Text;
using Npgsql;
using Proofs;
using Proofs.Extracts;

namespace Projections.Transparency;

/// <summary>Some events of the log, with what proves them to somebody who trusts nobody.</summary>
public sealed class LogExtracts(NpgsqlDataSource queries)
{
    const int AtOnce = 500;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly TileTree tree = new(new StoredTiles(queries.CreateCommand));
    readonly LogCheckpoints checkpoints = new(queries.CreateCommand);
    readonly LogPlaces places = new(queries);

    /// <summary>Whether anybody signs the log at all.</summary>
    public async Task<bool> AreSigned(CancellationToken ct) => await checkpoints.Newest(ct) is not null;

    /// <summary>Of events at some positions, as <see cref="ArchiveStatement.DigestOf"/> says it.</summary>
    public async Task<string> Digest(IReadOnlyList<long> positions, CancellationToken ct)
    {
        using var digest = ArchiveStatement.NewDigest();
        await using var connection = await queries.OpenConnectionAsync(ct);
        foreach (var some in positions.Chunk(AtOnce))
        await foreach (var entry in LogEntries.At(connection, some, ct))
            ArchiveStatement.Add(digest, TreeHash.Leaf(entry.Canonical()));
        return ArchiveStatement.DigestOf(digest);
    }

    /// <summary>The first checkpoint with an event in it, once it is signed; null where that takes too long.</summary>
    public async Task<SignedNote?> Signed(long position, TimeSpan patience, CancellationToken ct)
    {
        for (var deadline = DateTime.UtcNow + patience; ; await Task.Delay(Pause, ct))
        {
            if (await places.IndexOf(position, ct) is { } index && await checkpoints.From(index + 1, ct) is { } signed)
                return SignedNote.Parse(Encoding.UTF8.GetBytes(signed.Note));
            if (DateTime.UtcNow > deadline)
                return null;
        }
    }

    /// <summary>Writes the extract.</summary>
    /// <param name="positions">Of events that are in the checkpoint, in their order.</param>
    public async Task Write(Stream to, IReadOnlyList<long> positions, SignedNote checkpoint, CancellationToken ct)
    {
        var writer = new LogExtractWriter(to);
        await writer.Begin(checkpoint, ct);
        var size = Checkpoint.Parse(checkpoint.Text).Size;
        await using var connection = await queries.OpenConnectionAsync(ct);
        foreach (var some in positions.Chunk(AtOnce))
        {
            var entries = new List<ReadOnlyMemory<byte>>(some.Length);
            await foreach (var entry in LogEntries.At(connection, some, ct))
                entries.Add(entry.Canonical());
            var next = 0;
            await foreach (var proof in tree.InclusionProofs(await places.IndexesOf(some, ct), size, ct))
                await writer.Write(proof, entries[next++], ct);
        }
    }
}
