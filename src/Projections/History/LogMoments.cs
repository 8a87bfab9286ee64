using Projections.Store;

namespace Projections.History;

/// <summary>A point in the history: all up to a position had happened.</summary>
/// <param name="Time">When its last event happened: mutes and polls ended, or not, by then.</param>
public sealed record LogMoment(long Position, DateTimeOffset Time);

/// <summary>Finds points in the history.</summary>
public sealed class LogMoments(ReadStore store)
{
    // the log is in the order of its positions; by its times it is only nearly so, and so is an answer by a time
    const string ByTime = $"""
        with recursive halved (low, high) as (
          select 0::bigint, coalesce(max(seq_id), 0) from {EventStore.Schema}.mt_events
          union all
          select case when e.timestamp <= $1 then e.seq_id else h.low end, case when e.timestamp <= $1 then h.high else middle.at - 1 end
          from halved h
          cross join lateral (select (h.low + h.high + 1) / 2 as at) middle
          cross join lateral (
            select seq_id, timestamp from {EventStore.Schema}.mt_events where seq_id >= middle.at order by seq_id limit 1
          ) e
          where h.low < h.high
        )
        select max(low) from halved
        """;

    const string ByPosition =
        $"select seq_id, timestamp from {EventStore.Schema}.mt_events where seq_id <= $1 order by seq_id desc limit 1";

    /// <summary>After the last event that happened by a time; null before the first.</summary>
    public async Task<LogMoment?> At(DateTimeOffset time, CancellationToken ct)
    {
        await using var find = store.Database.CreateCommand(ByTime);
        find.Parameters.AddWithValue(time.ToUniversalTime());
        return await At((long)(await find.ExecuteScalarAsync(ct))!, ct) is { } found ? found with { Time = time } : null;
    }

    /// <summary>After the event at a position, or the last before it; null before the first.</summary>
    public async Task<LogMoment?> At(long position, CancellationToken ct)
    {
        await using var find = store.Database.CreateCommand(ByPosition);
        find.Parameters.AddWithValue(position);
        await using var row = await find.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)) : null;
    }
}
