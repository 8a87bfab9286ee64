using Domain.Accounts;
using Domain.Posts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// The changes that one page of events makes to homes. They are sent as they are named, one after the other: Redis does what is
/// meant for one home in that order. They wait only when more is on its way than Redis does well within its time-out, so that a
/// page of few followers costs a round trip or two, and one of very many is not given up again and again.
/// </summary>
sealed class HomeWrites(RedisLink redis, TimelineLimits limits)
{
    const int KeysAtOnce = 200;

    // ids in keys: about a tenth of the second that an answer may take
    const int MostOnTheWay = 40_000;

    readonly IDatabase database = redis.Database;
    readonly int connections = redis.Connections;
    readonly List<Task> sent = [];
    int onTheWay;

    /// <summary>Every bucket has kept all up to a position, or begins anew: homes of before are then built again.</summary>
    public Task Expect(long floor) => Advance(floor, floor);

    public Task Push(IEnumerable<AccountId> readers, PostId id) =>
        ToHomes(readers, TimelineScripts.Push, [limits.Cap, TimelineMember.Of(id)]);

    public Task Remove(IEnumerable<AccountId> readers, IEnumerable<PostId> ids) =>
        ToHomes(readers, TimelineScripts.Remove, [.. ids.Select(TimelineMember.Of)]);

    public Task Merge(AccountId reader, IEnumerable<PostId> ids) =>
        ToHomes([reader], TimelineScripts.Merge, [limits.Cap, .. ids.Select(TimelineMember.Of)]);

    /// <summary>All of it is done, and every bucket says how far.</summary>
    /// <exception cref="RedisException">Redis went away, or another took its place: the page is to be carried again.</exception>
    public async Task Done(long floor, long ceiling)
    {
        await Task.WhenAll(sent);
        await Advance(floor, ceiling);
        // the one that answers now may never have seen what was sent to the one before
        if (redis.Connections != connections)
            throw new RedisException("The connection was made anew while homes were carried.");
    }

    Task<RedisResult[]> Advance(long floor, long ceiling) =>
        Task.WhenAll(
            Enumerable
                .Range(0, TimelineKeys.Buckets)
                .Select(bucket =>
                    database.ScriptEvaluateAsync(
                        TimelineScripts.Advance,
                        [TimelineKeys.Root(bucket)],
                        [floor, ceiling, TimelineMember.NewGeneration()]
                    )
                )
        );

    /// <summary>One script a bucket and two hundred keys.</summary>
    async Task ToHomes(IEnumerable<AccountId> readers, string script, RedisValue[] arguments)
    {
        foreach (var bucket in readers.GroupBy(TimelineKeys.Bucket))
        foreach (var keys in bucket.Select(TimelineKeys.Home).Chunk(KeysAtOnce))
        {
            sent.Add(database.ScriptEvaluateAsync(script, keys, arguments));
            onTheWay += keys.Length * arguments.Length;
            if (onTheWay < MostOnTheWay)
                continue;
            await Task.WhenAll(sent);
            sent.Clear();
            onTheWay = 0;
        }
    }
}
