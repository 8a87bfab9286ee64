using Domain.Accounts;
using Domain.Posts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// The changes that one page of events makes to homes. They are sent as they are named, one after the other and without waiting:
/// Redis does what is meant for one home in that order, and a page costs a round trip or two, however many events it has.
/// </summary>
sealed class HomeWrites(RedisLink redis, TimelineLimits limits)
{
    const int KeysAtOnce = 200;

    readonly IDatabase database = redis.Database;
    readonly int connections = redis.Connections;
    readonly List<Task> sent = [];

    /// <summary>Every bucket has kept all up to a position, or begins anew: homes of before are then built again.</summary>
    public Task Expect(long floor) => Advance(floor, floor);

    public void Push(IEnumerable<AccountId> readers, PostId id) =>
        ToHomes(readers, TimelineScripts.Push, [limits.Cap, TimelineMember.Of(id)]);

    public void Remove(IEnumerable<AccountId> readers, IEnumerable<PostId> ids) =>
        ToHomes(readers, TimelineScripts.Remove, [.. ids.Select(TimelineMember.Of)]);

    public void Merge(AccountId reader, IEnumerable<PostId> ids) =>
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
    void ToHomes(IEnumerable<AccountId> readers, string script, RedisValue[] arguments) =>
        sent.AddRange(
            readers
                .GroupBy(TimelineKeys.Bucket)
                .SelectMany(bucket => bucket.Select(TimelineKeys.Home).Chunk(KeysAtOnce))
                .Select(keys => database.ScriptEvaluateAsync(script, keys, arguments))
        );
}
