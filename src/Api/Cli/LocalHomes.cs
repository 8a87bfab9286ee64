using Api.Hosting;
using Npgsql;
using Projections.Store;
using Projections.Timelines;

namespace Api.Cli;

/// <summary>The homes in Redis, for verbs that look after them beside a server or without one.</summary>
sealed class LocalHomes : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly RedisLink redis;
    readonly NpgsqlDataSource queries;

    LocalHomes(RedisLink redis, NpgsqlDataSource queries)
    {
        this.redis = redis;
        this.queries = queries;
        var pull = new HomePull(queries);
        var cache = new HomeCache(redis, pull, TimelineLimits.Default);
        Audit = new(redis, pull, cache, new Positions(queries), TimelineLimits.Default);
    }

    public HomeAudit Audit { get; }

    /// <exception cref="UnavailableException">Redis cannot be reached.</exception>
    public static async Task<LocalHomes> Open(Settings settings, CancellationToken ct)
    {
        var redis = new RedisLink(settings.Redis!);
        if (!await redis.IsThere(Patience, ct))
            throw new UnavailableException("Redis cannot be reached.");
        return new(redis, ServerHost.Source(settings.QueryDatabase ?? settings.Database!));
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await queries.DisposeAsync();
    }
}
