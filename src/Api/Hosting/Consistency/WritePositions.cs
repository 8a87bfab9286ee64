using System.Collections.Concurrent;
using Projections.Timelines;
using StackExchange.Redis;

namespace Api.Hosting.Consistency;

/// <summary>
/// The last position written under each access token, for a minute: so that clients which do not know the header read
/// their own writes as well. Shared by all servers through Redis, where there is one; while it is away each knows its own.
/// </summary>
/// <param name="clock">When a minute is over.</param>
/// <param name="redis">Null for a server that is alone.</param>
public sealed class WritePositions(TimeProvider clock, RedisLink? redis = null)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    // two writes under one token may be told in the wrong order
    const string Raise = """
        if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        end
        """;

    readonly ConcurrentDictionary<string, (long Position, DateTimeOffset Until)> positions = new();

    /// <summary>Done before the write is answered, so that whatever is asked next, and wherever, is asked after it.</summary>
    public async Task Remember(string token, long position)
    {
        var until = clock.GetUtcNow() + Kept;
        positions.AddOrUpdate(token, (position, until), (_, before) => (Math.Max(before.Position, position), until));
        if (redis is not null)
            await redis.Try(database =>
                database.ScriptEvaluateAsync(Raise, [Key(token)], [position, (long)Kept.TotalMilliseconds])
            );
    }

    /// <summary>0 when nothing was written lately.</summary>
    public async Task<long> Of(string token)
    {
        var here = positions.TryGetValue(token, out var written) && written.Until > clock.GetUtcNow() ? written.Position : 0;
        if (redis is null)
            return here;
        var (_, elsewhere) = await redis.Try(database => database.StringGetAsync(Key(token)));
        return Math.Max(here, elsewhere.TryParse(out long position) ? position : 0);
    }

    public void RemoveExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (token, written) in positions)
            if (written.Until <= now)
                positions.TryRemove(KeyValuePair.Create(token, written));
    }

    static RedisKey Key(string token) => $"wrote:{token}";
}
