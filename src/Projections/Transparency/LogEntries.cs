using System.Runtime.CompilerServices;
using Npgsql;
using Projections.Store;
using Proofs;

namespace Projections.Transparency;

/// <summary>The events of the log as entries of its tree: as they were read back from the store, with personal data sealed.</summary>
public static class LogEntries
{
    // a position that a failed transaction had taken is filled by Marten afterwards: that is no event
    const string Columns =
        "seq_id, id, stream_id, version, type, timestamp, headers::text, correlation_id, causation_id, data::text";

    const string SelectAt = $"select {Columns} from {EventStore.Schema}.mt_events where seq_id = any ($1) order by seq_id";

    const string SelectAfter = $"""
        select {Columns} from {EventStore.Schema}.mt_events
        where seq_id > $1 and seq_id <= $2 and type <> 'tombstone' order by seq_id limit $3
        """;

    /// <param name="connection">Its snapshot is looked at.</param>
    /// <param name="after">The position after which to begin.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="limit">The most to read.</param>
    /// <param name="ct">Ends it early.</param>
    public static async IAsyncEnumerable<LogEntry> Read(
        NpgsqlConnection connection,
        long after,
        long upTo,
        int limit,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(SelectAfter, connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue((long)limit);
        await foreach (var entry in Read(command, ct))
            yield return entry;
    }

    /// <summary>Those at some positions, in their order.</summary>
    public static async IAsyncEnumerable<LogEntry> At(
        NpgsqlConnection connection,
        long[] positions,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(SelectAt, connection);
        command.Parameters.AddWithValue(positions);
        await foreach (var entry in Read(command, ct))
            yield return entry;
    }

    static async IAsyncEnumerable<LogEntry> Read(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return new(
                Sequence: rows.GetInt64(0),
                Id: rows.GetGuid(1),
                Stream: rows.GetString(2),
                Version: rows.GetInt64(3),
                Type: rows.GetString(4),
                Time: rows.GetFieldValue<DateTimeOffset>(5),
                Headers: Text(rows, 6),
                Correlation: Text(rows, 7),
                Causation: Text(rows, 8),
                Body: rows.GetString(9)
            );
    }

    static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
