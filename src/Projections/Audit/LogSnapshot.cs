using System.Data;
using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using Npgsql;
using Projections.Store;
using Projections.Transparency;

namespace Projections.Audit;

/// <summary>
/// The log, the read models and their positions as they stood at one moment: one transaction that sees no later commit, so
/// that a live server can be audited.
/// </summary>
public sealed class LogSnapshot : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    const string SelectEnd =
        $"select coalesce(max(seq_id), 0) from {EventStore.Schema}.mt_events where type <> 'tombstone' and seq_id <= $1";

    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;
    readonly IQuerySession session;

    LogSnapshot(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IQuerySession session,
        IReadOnlyDictionary<string, long> positions,
        long end
    )
    {
        this.connection = connection;
        this.transaction = transaction;
        this.session = session;
        Positions = positions;
        End = end;
    }

    /// <summary>How far each consumer had come.</summary>
    public IReadOnlyDictionary<string, long> Positions { get; }

    /// <summary>The last event of what can no longer change, and of what any consumer has come to.</summary>
    public long End { get; }

    public static async Task<LogSnapshot> Take(ReadStore store, CancellationToken ct)
    {
        var connection = await store.Database.OpenConnectionAsync(ct);
        // before the snapshot, which sees no later commit; a replica does not see who still writes
        var settled = await IsReplica(connection, ct) ? 0 : await SafePrefix.End(connection, Patience, ct) ?? 0;
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand(Store.Positions.Select, connection, transaction))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                positions[rows.GetString(0).Split(':')[0]] = rows.GetInt64(1);
        await using var select = new NpgsqlCommand(SelectEnd, connection, transaction);
        select.Parameters.AddWithValue(Math.Max(settled, positions.Values.DefaultIfEmpty().Max()));
        var end = (long)(await select.ExecuteScalarAsync(ct))!;
        return new(connection, transaction, store.Session(transaction), positions, end);
    }

    static async Task<bool> IsReplica(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select pg_is_in_recovery()", connection);
        return await ask.ExecuteScalarAsync(ct) is true;
    }

    internal IQuerySession Session => session;

    public long PositionOf(IReadModel model) => Positions.GetValueOrDefault(model.Name);

    /// <summary>Every event after a position up to another, in order.</summary>
    public IAsyncEnumerable<IEvent> Events(long after, long upTo, CancellationToken ct) => session.EventsBetween(after, upTo, ct);

    /// <summary>How many rows some tables hold together.</summary>
    public async Task<long> Count(IEnumerable<string> tables, CancellationToken ct)
    {
        var counts = string.Join(" + ", tables.Select(table => $"(select count(*) from {table})"));
        await using var command = new NpgsqlCommand($"select {counts}", connection, transaction);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Rows of a read model's table: the id of each, and its JSON as stored.</summary>
    internal async IAsyncEnumerable<(string Id, string Json)> Rows(
        IReadModel model,
        string table,
        IRowSelection selection,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (where, values) = selection.Where(model.Name);
        await using var command = new NpgsqlCommand($"select id, data::text from {table} {where}", connection, transaction);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return (rows.GetString(0), rows.GetString(1));
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
