using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using Projections.Store;
using Projections.Transparency;
using Proofs;

namespace Projections.Audit;

/// <summary>
/// Compares the log with the tree over it, and the tree with all that was ever signed: an event that was changed, removed or put
/// in since it was taken in is named, and so is a tree that was made to fit.
/// </summary>
public sealed class LogAudit(ReadStore store) : IAuditedStore
{
    /// <summary>What the differences name as their store.</summary>
    public const string Name = "log";

    const int TilesAPage = 8;

    const string SelectPlaces = $"""
        select p.positions, t.hashes from {LogTables.Places} p
        join {LogTables.Tiles} t on t.level = 0 and t.tile = p.tile
        where p.tile >= $1 and p.tile < $2 order by p.tile
        """;

    const string SelectCheckpoints = $"select size, note from {LogTables.Checkpoints} where size > $1 order by size limit 1000";

    public async IAsyncEnumerable<AuditNews> Compare([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await store.Database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var head = await LogHead.Read(sql => new(sql, connection), ct);
        var tree = new FoldedTree(head, new StoredTiles(sql => new(sql, connection)));
        var checkpoints = new Queue<(long Size, string Note)>();
        var signed = 0L;
        for (var (tile, last, more) = (0L, 0L, true); more; tile += TilesAPage)
        {
            (var taken, more) = await Taken(connection, tile, ct);
            var end = more && taken.Count > 0 ? taken[^1].Position : head.Position;
            foreach (var difference in Compare(taken, await Entries(connection, last, end, ct)))
                yield return difference;
            foreach (var (_, leaf) in taken)
            {
                tree.Add(leaf);
                if (checkpoints.Count == 0)
                    checkpoints = await Checkpoints(connection, signed, ct);
                if (!checkpoints.TryPeek(out var next) || next.Size != tree.Size)
                    continue;
                signed = checkpoints.Dequeue().Size;
                if (tree.Contradiction(next.Note) is { } contradiction)
                    yield return contradiction;
            }
            await foreach (var difference in tree.CompareFull(ct))
                yield return difference;
            yield return new Reached(Name, head.Position == 0 ? 1 : (double)end / head.Position);
            last = end;
        }
        await foreach (var difference in tree.CompareLast(ct))
            yield return difference;
        foreach (var (size, _) in await Checkpoints(connection, signed, ct))
            yield return new Difference(Name, $"checkpoint {size}", "", $"{size} entries", $"{tree.Size} entries", null);
        if (head.Size != tree.Size)
            yield return new Difference(Name, "head", "size", $"{tree.Size}", $"{head.Size}", null);
    }

    /// <summary>Both in the order of the log: what stands in only one was removed or put in.</summary>
    static IEnumerable<Difference> Compare(IReadOnlyList<(long Position, TreeHash Leaf)> taken, IReadOnlyList<LogEntry> entries)
    {
        var (i, j) = (0, 0);
        while (i < taken.Count || j < entries.Count)
            if (j == entries.Count || (i < taken.Count && taken[i].Position < entries[j].Sequence))
                yield return new(Name, $"{taken[i++].Position}", "", "an event", null, null);
            else if (i == taken.Count || entries[j].Sequence < taken[i].Position)
                yield return new(Name, $"{entries[j].Sequence}", "", null, "an event", Behind(entries[j++]));
            else
            {
                var found = TreeHash.Leaf(entries[j].Canonical());
                if (found != taken[i].Leaf)
                    yield return new(Name, $"{taken[i].Position}", "hash", $"{taken[i].Leaf}", $"{found}", Behind(entries[j]));
                (i, j) = (i + 1, j + 1);
            }
    }

    static EventBehind Behind(LogEntry entry) => new(entry.Sequence, entry.Type, entry.Stream);

    static async Task<IReadOnlyList<LogEntry>> Entries(NpgsqlConnection connection, long after, long upTo, CancellationToken ct)
    {
        var entries = new List<LogEntry>();
        await foreach (var entry in LogEntries.Read(connection, after, upTo, int.MaxValue, ct))
            entries.Add(entry);
        return entries;
    }

    /// <summary>What was taken in under some tiles, and whether there are more.</summary>
    static async Task<(IReadOnlyList<(long Position, TreeHash Leaf)> Taken, bool More)> Taken(
        NpgsqlConnection connection,
        long tile,
        CancellationToken ct
    )
    {
        await using var select = new NpgsqlCommand(SelectPlaces, connection);
        select.Parameters.AddWithValue(tile);
        select.Parameters.AddWithValue(tile + TilesAPage);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var (taken, tiles) = (new List<(long, TreeHash)>(), 0);
        for (; await rows.ReadAsync(ct); tiles++)
        {
            var (positions, hashes) = (rows.GetFieldValue<long[]>(0), rows.GetFieldValue<byte[]>(1));
            for (var i = 0; i < Math.Min(positions.Length, hashes.Length / TreeHash.Size); i++)
                taken.Add((positions[i], Tile.At(hashes, i)));
        }
        return (taken, tiles == TilesAPage);
    }

    static async Task<Queue<(long Size, string Note)>> Checkpoints(NpgsqlConnection connection, long after, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(SelectCheckpoints, connection);
        select.Parameters.AddWithValue(after);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var checkpoints = new Queue<(long, string)>();
        while (await rows.ReadAsync(ct))
            checkpoints.Enqueue((rows.GetInt64(0), rows.GetString(1)));
        return checkpoints;
    }
}
