using Benchmarks.Figures;
using Projections.Store;
using Projections.Timelines;
using StackExchange.Redis;

namespace Benchmarks.Measures;

/// <summary>What a full home takes of Redis, and an event of PostgreSQL with all its indexes.</summary>
static class Sizes
{
    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        await using var link = new RedisLink(instance.Settings.Redis!);
        if (!await link.IsThere(TimeSpan.FromSeconds(5), ct))
            throw new BenchException("Redis is not there.");
        var reader = community.People.MaxBy(person => community.Follows[person].Count);
        var cache = new HomeCache(link, new(instance.Database), TimelineLimits.Default);
        await cache.Candidates(reader, HomeRange.Newest, 1, ct);
        var entries = await link.Database.SortedSetLengthAsync(TimelineKeys.Home(reader));
        var bytes = (double)await link.Database.ExecuteAsync("MEMORY", "USAGE", TimelineKeys.Home(reader));

        // since it was loaded nothing was changed: a table that nobody vacuumed yet is as large as what is in it
        const string Events = $"{EventStore.Schema}.mt_events";
        var stored = await instance.Number($"select pg_total_relation_size('{Events}')", ct);
        var json = await instance.Number($"select sum(octet_length(data::text)) from {Events}", ct);
        var count = await instance.Number($"select count(*) from {Events}", ct);
        var streams = await instance.Number($"select pg_total_relation_size('{EventStore.Schema}.mt_streams')", ct);
        return
        [
            new(Target.HomeBytes, Spread.Of(bytes), $"{entries} members, the marks among them"),
            new(
                Target.EventBytes,
                Spread.Of(stored / json),
                $"{stored / count:F0} B for {json / count:F0} B of JSON, {count:F0} events; their streams take {streams / count:F0} B more"
            ),
        ];
    }
}
