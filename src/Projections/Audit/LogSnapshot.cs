using System.Data;
using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using Npgsql;
using Projections.Store;

namespace Projections.Audit;

/// <summary>
/// The log, the read models and their positions as they stood at one moment: one transaction that sees no later commit, so
/// that a live server can be audited.
/// </summary>
public sealed class LogSnapshot : IAsyncDisposable
{
    const int PageSize = 2_000;

    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;
    readonly IQuerySession session;

    LogSnapshot(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IQuerySession session,
        IReadOnlyDictionary<string, long> positions
    )
    {
        this.connection = connection;
        this.transaction = transaction;
        this.session = session;
        Positions = positions;
    }

    /// <summary>How far each consumer had come.</summary>
    public IReadOnlyDictionary<string, long> Positions { get; }

    public static async Task<LogSnapshot> Take(ReadStore store, CancellationToken ct)
    {
        var connection = await store.Database.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand(Store.Positions.Select, connection, transaction))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                positions[rows.GetString(0).Split(':')[0]] = rows.GetInt64(1);
        return new(connection, transaction, store.Session(transaction), positions);
    }

    /// <summary>Every event up to a position, in order, a page at a time.</summary>
    public async IAsyncEnumerable<IEvent> Events(long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ; )
        {
            var from = last;
            var page = await session
                .Events.QueryAllRawEvents()
                .Where(e => e.Sequence > from && e.Sequence <= upTo)
                .OrderBy(e => e.Sequence)
                .Take(PageSize)
                .ToListAsync(ct);
            foreach (var e in page)
                yield return e;
            if (page.Count < PageSize)
                yield break;
            last = page[^1].Sequence;
        }
    }

    /// <summary>Every row of a table of documents: its id, and its JSON as stored.</summary>
    public async IAsyncEnumerable<(string Id, string Json)> Rows(string table, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select id, data::text from {table}", connection, transaction);
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
