using System.Text;
using Npgsql;
using Proofs;
using Proofs.Bundles;

namespace Projections.Transparency;

/// <summary>
/// Writes the whole log, as far as it is signed, as one file that proves itself (docs/proofs.md). The entries are what the store
/// gives now, the hashes what was taken in then: whoever verifies the file sees which entry is no longer what it was.
/// </summary>
/// <remarks>It tells who did what to whom, though not what they wrote: it is for the operator and an auditor, not for everyone.</remarks>
public sealed class LogExport(NpgsqlDataSource queries)
{
    readonly StoredTiles tiles = new(queries.CreateCommand);
    readonly LogPlaces places = new(queries);

    /// <param name="to">Gets the bundle.</param>
    /// <param name="progress">Told how many entries are written, and of how many.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>The checkpoint that it is proved by; null, and nothing is written, when nothing was signed yet.</returns>
    public async Task<Checkpoint?> Write(Stream to, Action<long, long> progress, CancellationToken ct)
    {
        if (await new LogCheckpoints(queries.CreateCommand).Newest(ct) is not { } newest)
            return null;
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(newest.Note));
        var checkpoint = Checkpoint.Parse(note.Text);
        var writer = new LogBundleWriter(to);
        await writer.Begin(await LogBundleHeader.Of(new TileTree(tiles), note, 0, checkpoint.Size, ct), ct);
        await using var connection = await queries.OpenConnectionAsync(ct);
        var position = 0L;
        for (var (start, end) = (0L, 0L); start < checkpoint.Size; start = end)
        {
            var address = TileAddress.Holding(0, start, checkpoint.Size);
            end = start + address.Width;
            var last =
                await places.PositionOf(end - 1, ct)
                ?? throw new InvalidDataException($"Nothing tells which event is entry {end - 1}.");
            var tile = new Tile(address, await tiles.Read(address.Level, address.Index, address.Width, ct));
            await writer.Write(tile, await Entries(connection, position, last, ct), ct);
            position = last;
            progress(end, checkpoint.Size);
        }
        return checkpoint;
    }

    static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Entries(
        NpgsqlConnection connection,
        long after,
        long upTo,
        CancellationToken ct
    )
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        await foreach (var entry in LogEntries.Read(connection, after, upTo, int.MaxValue, ct))
            entries.Add(entry.Canonical());
        return entries;
    }
}
