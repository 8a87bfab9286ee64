using System.Diagnostics;
using Npgsql;
using Projections.Store;

namespace Projections.Transparency;

/// <summary>
/// How far the log can no longer change. Positions are given out before they are committed, so that one may be missing that a
/// transaction still holds; but whoever took one locks the sequence until its end. Once all who hold that lock now are gone,
/// every position given out before is there or never will be.
/// </summary>
static class SafePrefix
{
    const string SelectEnd = $"select case when is_called then last_value else 0 end from {EventStore.Schema}.mt_events_sequence";

    const string SelectWriters = $"""
        select distinct virtualtransaction from pg_locks
        where locktype = 'relation' and mode = 'RowExclusiveLock'
          and relation = '{EventStore.Schema}.mt_events_sequence'::regclass
          and database = (select oid from pg_database where datname = current_database())
        """;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>The last position of the prefix; null when a writer is not done within the time.</summary>
    public static async Task<long?> End(NpgsqlConnection connection, TimeSpan patience, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        await using var last = new NpgsqlCommand(SelectEnd, connection);
        var end = (long)(await last.ExecuteScalarAsync(ct))!; // read before the locks are looked at
        for (var waited = await Writers(connection, ct); waited.Count > 0; waited.IntersectWith(await Writers(connection, ct)))
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
                return null;
            await Task.Delay(Pause, ct);
        }
        return end;
    }

    static async Task<HashSet<string>> Writers(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(SelectWriters, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var writers = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
            writers.Add(rows.GetString(0));
        return writers;
    }
}
