using Npgsql;
using Proofs;

namespace Projections.Transparency;

/// <summary>
/// Gives each committed event an index without gaps, in the order of the log, and signs what the tree over them is. Any number
/// of processes may run it: the head's row lets one at a time move on, and its tiles and head move in one transaction.
/// </summary>
/// <param name="database">As the role that alone may write the tree.</param>
/// <param name="key">Signs checkpoints.</param>
public sealed class LogSequencer(NpgsqlDataSource database, LogKey key)
{
    const int PageSize = 2_000;

    /// <summary>What is signed is final; so not each entry is signed for.</summary>
    public static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(2);

    /// <summary>What a transaction may take before those after it are left for the next time.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Takes in the next page of events, and signs if it is time to.</summary>
    /// <returns>Whether there may be more to take in at once.</returns>
    public async Task<bool> Advance(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await LogHead.Take(connection, ct) is not { } head)
            return false; // another process moves it
        if (await SafePrefix.End(connection, Patience, ct) is not { } end)
            return false;
        var taken = head.Position < end ? await TakeIn(connection, head, end, ct) : head;
        await Sign(connection, taken, ct);
        await transaction.CommitAsync(ct);
        return taken.Position < end;
    }

    static async Task<LogHead> TakeIn(NpgsqlConnection connection, LogHead head, long end, CancellationToken ct)
    {
        var (leaves, positions) = (new List<TreeHash>(), new List<long>());
        await foreach (var entry in LogEntries.Read(connection, head.Position, end, PageSize, ct))
        {
            leaves.Add(TreeHash.Leaf(entry.Canonical()));
            positions.Add(entry.Sequence);
        }
        var taken = head with { Size = head.Size + leaves.Count, Position = leaves.Count < PageSize ? end : positions[^1] };
        if (leaves.Count > 0)
        {
            var tiles = Tiles(connection);
            await tiles.Write((await new TileTree(tiles).Append(head.Size, leaves, ct)).Tiles, ct);
            await LogPlaces.Add(connection, head.Size, positions, ct);
        }
        await taken.Write(connection, ct);
        return taken;
    }

    async Task Sign(NpgsqlConnection connection, LogHead head, CancellationToken ct)
    {
        var checkpoints = new LogCheckpoints(sql => new(sql, connection));
        var newest = await checkpoints.Newest(ct);
        if (head.Size <= (newest?.Size ?? 0) || DateTimeOffset.UtcNow - newest?.SignedAt < BetweenCheckpoints)
            return;
        var root = await new TileTree(Tiles(connection)).Root(head.Size, ct);
        await checkpoints.Add(head.Size, $"{key.Sign(new Checkpoint(head.Origin, head.Size, root))}", ct);
    }

    static StoredTiles Tiles(NpgsqlConnection connection) => new(sql => new(sql, connection));
}
