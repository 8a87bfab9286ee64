using Domain.Accounts;
using Domain.Posts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// Homes as Redis holds them: what was pushed to a reader, merged with what PostgreSQL says of the few large authors that the
/// reader follows. Answers candidates only where it can prove that none is missing; for all else PostgreSQL is asked.
/// </summary>
public sealed class HomeCache(RedisLink redis, HomePull pull, TimelineLimits limits)
{
    static readonly TimeSpan MayTake = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(15);

    readonly SingleFlight<AccountId, bool> building = new();

    /// <summary>How many homes this process has built; asked together, one home is built once.</summary>
    public long Built => Interlocked.Read(ref built);

    long built;

    /// <summary>At most so many candidates, in the range's direction; null when they are to be pulled from PostgreSQL.</summary>
    /// <param name="known">What PostgreSQL adds to it, where that is known; null asks.</param>
    public async Task<IReadOnlyList<PostId>?> Candidates(
        AccountId reader,
        HomeRange range,
        int count,
        CancellationToken ct,
        FetchedPart? known = null
    )
    {
        var (answered, ids) = await redis.Try(database => Candidates(database, reader, range, count, known, ct));
        return answered ? ids : null;
    }

    async Task<IReadOnlyList<PostId>?> Candidates(
        IDatabase database,
        AccountId reader,
        HomeRange range,
        int count,
        FetchedPart? known,
        CancellationToken ct
    )
    {
        // first: what Redis says after it must have reached what had been carried before it
        var fetched = known ?? await pull.Fetched(reader, range, count, ct);
        var home = await Read(database, reader, range, count, fetched.Carried);
        // not cancelled with the one who happened to ask first: others wait for it too
        if (
            home is null
            && fetched.IsSettled
            && await building.Do(reader, () => Build(database, reader, fetched.Carried, CancellationToken.None))
        )
            home = await Read(database, reader, range, count, fetched.Carried);
        return home is null ? null : TimelineSlice.Merge([home, new(fetched.Ids, Floor: null)], range, count);
    }

    /// <summary>True when it is there; false when it took too long, or was overtaken by what happened meanwhile.</summary>
    async Task<bool> Build(IDatabase database, AccountId reader, long carried, CancellationToken ct)
    {
        var token = (RedisValue)Guid.NewGuid().ToByteArray();
        RedisKey[] keys = [TimelineKeys.Home(reader), TimelineKeys.Lock(reader), TimelineKeys.Root(reader)];
        RedisValue[] begin = [token, (long)MayTake.TotalMilliseconds, carried, TimelineMember.NewGeneration()];
        var begun = await database.ScriptEvaluateAsync(TimelineScripts.Begin, keys, begin);
        for (var waited = TimeSpan.Zero; IsAnothers(begun) && waited < Patience; waited += Step)
        {
            await Task.Delay(Step, ct);
            begun = await database.ScriptEvaluateAsync(TimelineScripts.Begin, keys, begin);
        }
        if (begun.Resp2Type == ResultType.Integer)
            return (int)begun == TimelineScripts.IsBuilt;

        IReadOnlyList<PostId> ids;
        try
        {
            ids = await pull.Newest(reader, limits.Cap, carried, ct);
        }
        catch (ReadModelsBehindException)
        {
            return false; // a rebuild began meanwhile
        }
        var isWhole = ids.Count < limits.Cap;
        RedisValue[] end =
        [
            token,
            (RedisValue)begun,
            limits.Cap,
            (long)limits.Kept.TotalSeconds,
            isWhole ? 1 : 0,
            .. ids.Select(TimelineMember.Of),
        ];
        var done = (int)await database.ScriptEvaluateAsync(TimelineScripts.End, keys, end) == 1;
        if (done)
            Interlocked.Increment(ref built);
        return done;
    }

    static bool IsAnothers(RedisResult begun) =>
        begun.Resp2Type == ResultType.Integer && (int)begun == TimelineScripts.IsBeingBuilt;

    async Task<TimelineSlice?> Read(IDatabase database, AccountId reader, HomeRange range, int count, long carried)
    {
        var part = await database.ScriptEvaluateAsync(
            TimelineScripts.Read,
            [TimelineKeys.Home(reader), TimelineKeys.Root(reader)],
            [
                range.FromOldest ? "up" : "down",
                TimelineMember.After(range.After),
                TimelineMember.Before(range.Before),
                count,
                (long)limits.Kept.TotalSeconds,
                carried,
            ]
        );
        return part.IsNull ? null : TimelineSlice.Of((RedisValue[])part!);
    }
}
