using Domain.Accounts;
using Domain.Posts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// Homes as Redis holds them: what was pushed to a reader, merged with the outboxes of the few large authors that the reader
/// follows. Answers candidates only where it can prove that none is missing; for all else PostgreSQL is asked.
/// </summary>
public sealed class HomeCache(RedisLink redis, HomePull pull, TimelineLimits limits)
{
    static readonly TimeSpan MayTake = TimeSpan.FromSeconds(10);

    readonly SingleFlight<AccountId, bool> building = new();
    readonly OutboxList outboxes = new(limits.OutboxesKept);

    /// <summary>How many homes this process has built; asked together, one home is built once.</summary>
    public long Built => Interlocked.Read(ref built);

    long built;

    /// <summary>At most so many candidates, in the range's direction; null when they are to be pulled from PostgreSQL.</summary>
    public async Task<IReadOnlyList<PostId>?> Candidates(AccountId reader, HomeRange range, int count, CancellationToken ct)
    {
        var (answered, ids) = await redis.Try(database => Candidates(database, reader, range, count, ct));
        return answered ? ids : null;
    }

    async Task<IReadOnlyList<PostId>?> Candidates(
        IDatabase database,
        AccountId reader,
        HomeRange range,
        int count,
        CancellationToken ct
    )
    {
        var home = await Read(database, TimelineKeys.Home(reader), range, count, limits.Kept);
        // not cancelled with the one who happened to ask first: others wait for it too
        if (home is null && await building.Do(reader, () => Build(database, reader, CancellationToken.None)))
            home = await Read(database, TimelineKeys.Home(reader), range, count, limits.Kept);
        if (home is null)
            return null;
        var large = await outboxes.Read(database);
        var followed = large.Count == 0 ? [] : await pull.Followed(reader, large, ct);
        // one's own statuses are always pushed
        var fetched = await Task.WhenAll(
            followed.Select(author => Read(database, TimelineKeys.Outbox(author), range, count, kept: null))
        );
        return TimelineSlice.Merge([home, .. fetched.OfType<TimelineSlice>()], range, count);
    }

    /// <summary>True when it is there; false when another process is at it, or it was overtaken by what happened meanwhile.</summary>
    async Task<bool> Build(IDatabase database, AccountId reader, CancellationToken ct)
    {
        var (key, token) = (TimelineKeys.Home(reader), (RedisValue)Guid.NewGuid().ToByteArray());
        RedisKey[] keys = [key, TimelineKeys.Lock(key)];
        var begun = await database.ScriptEvaluateAsync(TimelineScripts.Begin, keys, [token, (long)MayTake.TotalMilliseconds]);
        if ((int)begun != 1)
            return (int)begun == 2;
        var ids = await pull.Candidates(reader, HomeRange.Newest, limits.Cap, without: [], ct);
        var isWhole = ids.Count < limits.Cap;
        RedisValue[] arguments =
        [
            token,
            limits.Cap,
            (long)limits.Kept.TotalSeconds,
            isWhole ? 1 : 0,
            .. ids.Select(TimelineMember.Of),
        ];
        var done = (int)await database.ScriptEvaluateAsync(TimelineScripts.End, keys, arguments) == 1;
        if (done)
            Interlocked.Increment(ref built);
        return done;
    }

    static async Task<TimelineSlice?> Read(IDatabase database, RedisKey key, HomeRange range, int count, TimeSpan? kept)
    {
        var part = await database.ScriptEvaluateAsync(
            TimelineScripts.Read,
            [key],
            [
                range.FromOldest ? "up" : "down",
                TimelineMember.After(range.After),
                TimelineMember.Before(range.Before),
                count,
                (long)(kept?.TotalSeconds ?? 0),
            ]
        );
        return part.IsNull ? null : TimelineSlice.Of((RedisValue[])part!);
    }
}
