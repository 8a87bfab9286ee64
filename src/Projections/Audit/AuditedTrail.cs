using System.Runtime.CompilerServices;
using JasperFx.Events;
using Npgsql;
using Projections.History;
using Projections.Store;

namespace Projections.Audit;

/// <summary>The trail. It is no function of rows but of single events: where it differs, it is to be rebuilt.</summary>
/// <param name="since">Only what is about later events.</param>
sealed class AuditedTrail(ReadStore store, long since) : IAuditedStore
{
    const int EventsToTell = 1_000;

    const string Select =
        $"select position, mark from {TrailTable.Name} where position > $1 and position <= $2 order by position, mark";

    public async IAsyncEnumerable<AuditNews> Compare([EnumeratorCancellation] CancellationToken ct)
    {
        await using var snapshot = await LogSnapshot.Take(store, ct);
        var upTo = snapshot.Positions.GetValueOrDefault(TrailProjection.ConsumerName);
        await using var select = store.Database.CreateCommand(Select);
        select.Parameters.AddWithValue(since);
        select.Parameters.AddWithValue(upTo);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var more = await rows.ReadAsync(ct);
        await foreach (var e in snapshot.Events(since, upTo, ct))
        {
            // of what is no event, or no longer, there must be nothing
            for (; more && rows.GetInt64(0) < e.Sequence; more = await rows.ReadAsync(ct))
                yield return new Difference(
                    TrailProjection.ConsumerName,
                    $"{rows.GetInt64(0)}",
                    "",
                    null,
                    $"{rows.GetInt64(1)}",
                    null
                );
            var found = new HashSet<long>();
            for (; more && rows.GetInt64(0) == e.Sequence; more = await rows.ReadAsync(ct))
                found.Add(rows.GetInt64(1));
            var expected = TrailProjection.MarksOf(e).Select(mark => mark.Value).ToHashSet();
            if (!found.SetEquals(expected))
                yield return Differs(e, expected, found);
            if (e.Sequence % EventsToTell == 0)
                yield return new Reached(TrailProjection.ConsumerName, (double)(e.Sequence - since) / (upTo - since));
        }
        for (; more; more = await rows.ReadAsync(ct))
            yield return new Difference(
                TrailProjection.ConsumerName,
                $"{rows.GetInt64(0)}",
                "",
                null,
                $"{rows.GetInt64(1)}",
                null
            );
        yield return new Reached(TrailProjection.ConsumerName, 1);
    }

    static Difference Differs(IEvent e, HashSet<long> expected, HashSet<long> found) =>
        new(
            TrailProjection.ConsumerName,
            $"{e.Sequence}",
            "marks",
            string.Join(' ', expected.Order()),
            string.Join(' ', found.Order()),
            new(e.Sequence, e.EventTypeName, e.StreamKey!)
        );
}
