using Marten;
using Marten.Exceptions;
using Marten.Services;
using Npgsql;
using Projections.Store;

namespace Projections.Audit;

/// <summary>
/// Writes rows as the log says at the position that their read model has come to. Meanwhile its projection cannot pass, since the
/// transaction holds the row of that position.
/// </summary>
/// <param name="read">Where the log is read.</param>
/// <param name="store">As the server's role.</param>
/// <param name="database">Likewise.</param>
public sealed class RowRepair(ReadStore read, IDocumentStore store, NpgsqlDataSource database)
{
    const int MostTries = 50;

    /// <summary>Shorter than PostgreSQL waits before it looks for a deadlock: the projection must not be what it ends.</summary>
    const string Hurry = "set local lock_timeout = '300ms'";

    const string Hold = $"select last_seq_id from {EventStore.Schema}.mt_event_progression where name = $1 for update";

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <returns>The position as of which they were written.</returns>
    /// <exception cref="PostgresException">Others held the rows all the time.</exception>
    internal async Task<long> Write(IReadModel model, IReadOnlySet<string> ids, CancellationToken ct)
    {
        // most of the log before the projection is held up
        var (rows, reached) = await Fold(model, ids, ct);
        for (var tries = 1; ; tries++)
            try
            {
                await using var connection = await database.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(ct);
                var position = await Held(model, connection, ct);
                await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
                if (position < reached)
                    (rows, reached) = (new(model, new NamedRows(ids)), 0); // it is being rebuilt
                await foreach (var e in session.EventsBetween(reached, position, ct))
                    rows.Add(e);
                reached = position;
                foreach (var id in ids)
                    if (rows.Rows.TryGetValue(id, out var row))
                        model.Store(session, row);
                    else
                        model.Delete(session, id);
                await session.SaveChangesAsync(ct);
                await Count(model, connection, ct);
                await transaction.CommitAsync(ct);
                return position;
            }
            catch (Exception busy) when (IsBusy(busy) && tries < MostTries)
            {
                await Task.Delay(Pause, ct);
            }
    }

    async Task<(FoldedRows Rows, long Reached)> Fold(IReadModel model, IReadOnlySet<string> ids, CancellationToken ct)
    {
        await using var snapshot = await LogSnapshot.Take(read, ct);
        var (rows, position) = (new FoldedRows(model, new NamedRows(ids)), snapshot.PositionOf(model));
        await foreach (var e in snapshot.Events(0, position, ct))
            rows.Add(e);
        return (rows, position);
    }

    /// <summary>The read model's position, which stays until the transaction ends; 0 before it has one.</summary>
    static async Task<long> Held(IReadModel model, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var hurry = new NpgsqlCommand(Hurry, connection);
        await hurry.ExecuteNonQueryAsync(ct);
        await using var hold = new NpgsqlCommand(Hold, connection);
        hold.Parameters.AddWithValue($"{model.Name}:All");
        return await hold.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    static async Task Count(IReadModel model, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand(RepairTable.Count, connection);
        count.Parameters.AddWithValue(model.Name);
        await count.ExecuteNonQueryAsync(ct);
    }

    static bool IsBusy(Exception failed) =>
        (failed is MartenCommandException ? failed.InnerException : failed)
            is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected };
}
