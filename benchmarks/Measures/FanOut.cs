using Benchmarks.Figures;
using Benchmarks.Ground;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Projections.Timelines;
using StackExchange.Redis;

namespace Benchmarks.Measures;

/// <summary>Pages of new posts carried to the homes of those who follow, beside the same pushes to the same homes and nothing else.</summary>
static class FanOut
{
    // what the daemon takes at most is 500; of that a tenth or so are posts
    const int Authors = 50;
    const int KeysAtOnce = 200;

    // a timeline that is pushed to and trimmed, and nothing of what proves it complete
    const string Raw = """
        for _, key in ipairs(KEYS) do
          redis.call('ZADD', key, 0, ARGV[1])
          redis.call('ZREMRANGEBYRANK', key, 0, -(tonumber(ARGV[2]) + 2))
        end
        """;

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        await using var link = new RedisLink(instance.Settings.Redis!);
        if (!await link.IsThere(TimeSpan.FromSeconds(5), ct))
            throw new BenchException("Redis is not there.");
        var pull = new HomePull(instance.Database);
        var cache = new HomeCache(link, pull, TimelineLimits.Default);
        foreach (var person in community.People)
            if (await cache.Candidates(person, HomeRange.Newest, 1, ct) is null)
                throw new BenchException("A home could not be built.");

        var fanOut = new HomeFanOut(
            link,
            pull,
            instance.Positions,
            TimelineLimits.Default,
            () => new InstanceSettings(),
            NullLogger<HomeFanOut>.Instance
        );
        var authors = community.ByFollowers.Take(Authors).ToList();
        var pushes = authors.Sum(author => author.Followers + 1);
        var homes = authors.Select(author => Homes(community, author.Account)).ToList();
        var ceiling = await instance.Positions.End(ct);
        var run = await Alternation.Run(bench.Rounds, () => Timed.Rate(Carry), () => Timed.Rate(PushAll));
        await DropHomes(link);
        return
        [
            new(
                Target.FanOut,
                run.Ratio(0, to: 1),
                $"{run.Rate(0).Median:F0} pushes/s, raw {run.Rate(1).Median:F0}/s; pages of {authors.Count} posts to {pushes} homes"
            ),
        ];

        async Task<long> Carry()
        {
            await using var operations = instance.Store.LightweightSession();
            IEvent[] page = [.. authors.Select(author => new Event<PostPublished>(community.Write(author.Account)))];
            await fanOut.Carry(page, ceiling, operations, ct);
            return pushes; // what it would note with its position is not saved: these posts never were
        }

        async Task<long> PushAll()
        {
            await Task.WhenAll(homes.SelectMany(chunks => Push(link.Database, chunks, TimelineMember.Of(PostId.New()))));
            return pushes;
        }
    }

    /// <summary>The keys of an author's audience, as many as one script may write.</summary>
    static IReadOnlyList<RedisKey[]> Homes(Community community, AccountId author) =>
        [
            .. community
                .People.Where(person => person == author || community.Follows[person].Contains(author))
                .GroupBy(TimelineKeys.Bucket)
                .SelectMany(bucket => bucket.Select(TimelineKeys.Home).Chunk(KeysAtOnce)),
        ];

    static IEnumerable<Task> Push(IDatabase redis, IEnumerable<RedisKey[]> chunks, RedisValue id) =>
        chunks.Select(keys => redis.ScriptEvaluateAsync(Raw, keys, [id, TimelineLimits.Default.Cap]));

    /// <summary>They hold posts that never were.</summary>
    static async Task DropHomes(RedisLink link)
    {
        foreach (var server in link.Connection.GetServers())
        await foreach (var key in server.KeysAsync(pattern: TimelineKeys.Homes))
            await link.Database.KeyDeleteAsync(key);
    }
}
