using System.Diagnostics;
using Npgsql;

namespace Projections.Store;

/// <summary>How far each consumer of the log has come.</summary>
public sealed class Positions(NpgsqlDataSource database)
{
    internal const string Select = $"select name, last_seq_id from {EventStore.Schema}.mt_event_progression";
    const string SelectSome = $"{Select} where name = any($1)";
    const string SelectEnd = $"select case when is_called then last_value else 0 end from {EventStore.Schema}.mt_events_sequence";

    const string SelectNewest = $"select coalesce(max(seq_id), 0) from {EventStore.Schema}.mt_events";

    const string SelectStops =
        $"select name, failure_category, failure_event_sequence, failure_event_type from {EventStore.Schema}.mt_event_progression "
        + "where failure_category is not null";

    const string SelectAge =
        $"select clock_timestamp() - timestamp from {EventStore.Schema}.mt_events where seq_id > $1 order by seq_id limit 1";

    /// <summary>Each consumer's name (as in <c>profiles</c>) and the last position that it has dealt with.</summary>
    public async Task<IReadOnlyDictionary<string, long>> All(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Select);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
            all[rows.GetString(0).Split(':')[0]] = rows.GetInt64(1);
        return all;
    }

    /// <summary>The consumers that failed and stand still since, by name. One that has not dealt with a single event is not told of.</summary>
    public async Task<IReadOnlyDictionary<string, Standstill>> Stops(CancellationToken ct)
    {
        await using var command = database.CreateCommand(SelectStops);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var stops = new Dictionary<string, Standstill>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
            stops[rows.GetString(0).Split(':')[0]] = new(
                rows.GetString(1),
                await rows.IsDBNullAsync(2, ct) ? null : rows.GetInt64(2),
                await rows.IsDBNullAsync(3, ct) ? null : rows.GetString(3)
            );
        return stops;
    }

    /// <summary>The last position given out; what holds it may not be committed yet.</summary>
    public async Task<long> End(CancellationToken ct)
    {
        await using var command = database.CreateCommand(SelectEnd);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The position of the newest event, 0 before there is one; unlike <see cref="End"/> it is there to be dealt with.</summary>
    public async Task<long> Newest(CancellationToken ct)
    {
        await using var command = database.CreateCommand(SelectNewest);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The age of the oldest event after a position, by the database's clock; null when there is none.</summary>
    public async Task<TimeSpan?> OldestAfter(long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SelectAge);
        command.Parameters.AddWithValue(position);
        return await command.ExecuteScalarAsync(ct) as TimeSpan?;
    }

    /// <summary>Waits until all the consumers have dealt with a position; false when they have not within the time.</summary>
    public async Task<bool> Reach(long position, IReadOnlyCollection<string> consumers, TimeSpan patience, CancellationToken ct)
    {
        var shards = consumers.Select(Shard).ToArray();
        var started = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(2);
        while (!await HaveReached(position, shards, ct))
        {
            if (Stopwatch.GetElapsedTime(started) >= patience)
                return false;
            await Task.Delay(pause, ct);
            pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 1.5, 50));
        }
        return true;
    }

    /// <summary>Whether a consumer has dealt with a position by now.</summary>
    public Task<bool> Has(string consumer, long position, CancellationToken ct) => HaveReached(position, [Shard(consumer)], ct);

    async Task<bool> HaveReached(long position, string[] shards, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SelectSome);
        command.Parameters.AddWithValue(shards);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var reached = 0;
        while (await rows.ReadAsync(ct))
            reached += rows.GetInt64(1) >= position ? 1 : 0;
        return reached == shards.Length;
    }

    static string Shard(string consumer) => $"{consumer}:All";
}

/// <summary>Why a consumer stands still; what its error said stands in the log of the server that ran it.</summary>
/// <param name="Failure">The kind of failure, as the daemon names it: ApplyEvent, EventSerialization, UnknownEventType…</param>
/// <param name="Position">Of the event that it failed by, where it was one.</param>
/// <param name="Event">That event's name.</param>
public sealed record Standstill(string Failure, long? Position, string? Event);
