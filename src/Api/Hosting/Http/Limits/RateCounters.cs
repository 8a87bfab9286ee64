using Projections.Timelines;
using StackExchange.Redis;

namespace Api.Hosting.Http.Limits;

/// <summary>
/// Counts requests for all servers together, in Redis; while it is away, or where there is none, each server counts for itself: a
/// limit that is kept less well is better than an answer that is not given.
/// </summary>
public sealed class RateCounters(RedisLink? redis, TimeProvider clock)
{
    // counts and, with the first, sets the end, in one step: a key without an end would shut someone out for good
    const string Count = """
        local uses = {}
        for i, key in ipairs(KEYS) do
          local count = redis.call('INCR', key)
          if count == 1 then redis.call('PEXPIRE', key, ARGV[i]) end
          uses[2 * i - 1], uses[2 * i] = count, redis.call('PTTL', key)
        end
        return uses
        """;

    readonly OwnCounters own = new(clock);

    /// <summary>Counts one request against each of the limits, in one round trip.</summary>
    /// <param name="whose">An account or an address.</param>
    public async Task<IReadOnlyList<RateUse>> Use(string whose, IReadOnlyList<RateLimit> limits)
    {
        // the braces keep the keys of one caller in one place of a cluster, as a script needs them
        string[] keys = [.. limits.Select(limit => $"rate:{{{whose}}}:{limit.Name}")];
        if (redis is not null)
        {
            var (isAnswered, uses) = await redis.Try(async database =>
                (long[]?)
                    await database.ScriptEvaluateAsync(
                        Count,
                        [.. keys.Select(key => (RedisKey)key)],
                        [.. limits.Select(limit => (RedisValue)(long)limit.Window.TotalMilliseconds)]
                    )
            );
            if (isAnswered)
                return
                [
                    .. limits.Select(
                        (limit, i) => new RateUse(limit, (int)uses![2 * i], TimeSpan.FromMilliseconds(uses[2 * i + 1]))
                    ),
                ];
        }
        return [.. limits.Zip(keys, (limit, key) => own.Use(key, limit))];
    }
}
