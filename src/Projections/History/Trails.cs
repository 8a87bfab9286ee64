using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.History;

/// <summary>The events about some things, in the order of the log.</summary>
public sealed class Trails(ReadStore store)
{
    const int PageSize = 1_000;

    /// <summary>Of so many events at most a page is made; the command line has no such bound.</summary>
    public const int Most = 50_000;

    const string Select = $"""
        select array(
          select position from {TrailTable.Name} where mark = any ($1) and position <= $2 group by position order by position limit $3
        )
        """;

    // of each thing by itself along the key, since some have very many
    const string SelectPage = $"""
        select distinct next.position from unnest($1) as of (mark) cross join lateral (
          select t.position from {TrailTable.Name} t where t.mark = of.mark and t.position <= $2 and t.position > $3
          order by t.position DIRECTION limit $4
        ) next order by 1 DIRECTION limit $4
        """;

    /// <summary>Every event with one of the marks, up to a position; a page of the log is read at a time.</summary>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="LongTrailException">There are more.</exception>
    public async IAsyncEnumerable<IEvent> Follow(
        IQuerySession session,
        IReadOnlyCollection<Mark> marks,
        long upTo,
        int most,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var select = store.Database.CreateCommand(Select);
        select.Parameters.AddWithValue(Values(marks));
        select.Parameters.AddWithValue(upTo);
        select.Parameters.AddWithValue(most == int.MaxValue ? long.MaxValue : most + 1L);
        var positions = (long[])(await select.ExecuteScalarAsync(ct))!;
        if (positions.Length > most)
            throw new LongTrailException(most);
        foreach (var page in positions.Chunk(PageSize))
        foreach (var e in await session.EventsAt(page, ct))
            yield return e;
    }

    /// <summary>Some events with one of the marks: the newest, the newest first, or the oldest, the oldest first.</summary>
    /// <param name="upTo">No later than this position.</param>
    /// <param name="after">Later than this position.</param>
    /// <param name="upwards">The oldest.</param>
    public async Task<IReadOnlyList<IEvent>> Page(
        IQuerySession session,
        IReadOnlyCollection<Mark> marks,
        long upTo,
        long after,
        int count,
        CancellationToken ct,
        bool upwards = false
    )
    {
        var positions = new List<long>(count);
        var sql = SelectPage.Replace("DIRECTION", upwards ? "asc" : "desc", StringComparison.Ordinal);
        await using (var select = store.Database.CreateCommand(sql))
        {
            select.Parameters.AddWithValue(Values(marks));
            select.Parameters.AddWithValue(upTo);
            select.Parameters.AddWithValue(after);
            select.Parameters.AddWithValue(count);
            await using var rows = await select.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                positions.Add(rows.GetInt64(0));
        }
        var events = await session.EventsAt([.. positions], ct);
        return upwards ? events : [.. events.Reverse()];
    }

    static long[] Values(IReadOnlyCollection<Mark> marks) => [.. marks.Select(mark => mark.Value).Distinct()];
}

static class EventsByPosition
{
    /// <summary>In the order of the log.</summary>
    public static async Task<IReadOnlyList<IEvent>> EventsAt(
        this IQuerySession session,
        long[] positions,
        CancellationToken ct
    ) =>
        positions.Length == 0
            ? []
            : await session
                .Events.QueryAllRawEvents()
                .Where(e => e.Sequence.IsOneOf(positions))
                .OrderBy(e => e.Sequence)
                .ToListAsync(ct);
}

/// <summary>More happened to a thing than is read for an answer.</summary>
public sealed class LongTrailException(int most) : Exception($"More than {most} events are about it.");

/// <summary>The log is being gone through still: the same may be asked soon.</summary>
public sealed class TrailBehindException() : Exception("The trail has not come to that moment.");
