using Benchmarks.Figures;
using Benchmarks.Ground;
using Domain.Posts;
using Marten;
using Npgsql;
using Projections.Audit;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Benchmarks.Measures;

/// <summary>Reading the log from its beginning: as a replay does, beside plain paged reading; with envelopes, and without.</summary>
static class Replay
{
    const int PageSize = 2_000;
    const int MostEvents = 60_000;
    const string Posts = "post.published.v1";

    public static async Task<IReadOnlyList<Figures.Reached>> Run(Bench bench, CancellationToken ct)
    {
        var instance = bench.Instance;
        var keys = instance.Commands.GetRequiredService<DataKeys>();
        await keys.LoadAll(ct);
        var store = instance.Commands.GetRequiredService<ReadStore>();
        var types = EventNames.All.ToDictionary(pair => pair.Value, pair => pair.Key);
        var end = Math.Min(await instance.Positions.End(ct), MostEvents);

        var replay = await Alternation.Run(
            bench.Rounds,
            () => Timed.Rate(Fold),
            () => Timed.Rate(() => Read(instance.Database, EventStore.Schema, instance.Store, types, only: null, end, ct))
        );

        using var bare = await BareLog.Open(instance, ct);
        await bare.Fill(bench.Community.Posts.Count, bench.Community, ct);
        var count = bench.Community.Posts.Count;
        var opened = await Alternation.Run(
            bench.Rounds,
            () => Timed.Rate(() => Read(instance.Database, EventStore.Schema, instance.Store, types, Posts, count, ct)),
            () => Timed.Rate(() => Read(instance.Owner, BareLog.Schema, bare.Store, types, Posts, count, ct))
        );
        return
        [
            new(
                Target.Replay,
                replay.Ratio(0, to: 1),
                $"{replay.Rate(0).Median:F0} events/s with all their metadata, plain {replay.Rate(1).Median:F0}/s; {end} events"
            ),
            new(
                Target.SealedReplay,
                opened.Ratio(0, to: 1),
                $"{opened.Rate(0).Median:F0} posts/s opened, plain {opened.Rate(1).Median:F0}/s; {count} posts"
            ),
        ];

        async Task<long> Fold()
        {
            await using var snapshot = await LogSnapshot.Take(store, ct);
            var events = 0L;
            await foreach (var e in snapshot.Events(0, end, ct))
            {
                Open(e.Data);
                events++;
            }
            return events;
        }
    }

    /// <summary>What was written is looked at, which opens its envelope.</summary>
    static void Open(object data)
    {
        if (data is PostPublished post && !post.Body.TryRead(out _))
            throw new BenchException("A post cannot be read.");
    }

    /// <summary>Of a row that has been read: nothing is waited for.</summary>
    static object Body(ISerializer serializer, Type type, NpgsqlDataReader row) => serializer.FromJson(type, row, 2);

    /// <summary>Bodies alone, in order, a page at a time.</summary>
    /// <param name="only">Events of one name; null for all.</param>
    /// <param name="most">The last position, or how many where it is of one name.</param>
    static async Task<long> Read(
        NpgsqlDataSource database,
        string schema,
        IDocumentStore store,
        Dictionary<string, Type> types,
        string? only,
        long most,
        CancellationToken ct
    )
    {
        var serializer = store.Options.Serializer();
        var count = 0L;
        for (long last = 0, page = PageSize; page == PageSize && count < most; )
        {
            await using var command = database.CreateCommand(
                $"select seq_id, type, data from {schema}.mt_events where seq_id > $1 and ($2::text is null or type = $2) order by seq_id limit $3"
            );
            command.Parameters.AddWithValue(last);
            command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, (object?)only ?? DBNull.Value);
            command.Parameters.AddWithValue(Math.Min(PageSize, most - count));
            await using var rows = await command.ExecuteReaderAsync(ct);
            for (page = 0; await rows.ReadAsync(ct); page++)
            {
                last = rows.GetInt64(0);
                if (!types.TryGetValue(rows.GetString(1), out var type))
                    continue;
                Open(Body(serializer, type, rows));
            }
            count += page;
        }
        return count;
    }
}
