using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Store;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>Compares every home that Redis holds with what PostgreSQL says of it, as its reader would be shown it.</summary>
public sealed class HomeAudit(RedisLink redis, HomePull pull, HomeCache cache, Positions positions, TimelineLimits limits)
{
    /// <summary>The statuses that one of the two shows and the other does not.</summary>
    /// <param name="session">Where statuses and bonds are read.</param>
    /// <param name="reader">Whose home it is.</param>
    /// <param name="ct">Ends it early.</param>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task<IReadOnlyList<(PostId Status, bool IsMissing)>> Differences(
        IQuerySession session,
        AccountId reader,
        CancellationToken ct
    )
    {
        var expected = await Ids(new HomeTimeline(pull, cache: null, positions), session, reader, ct);
        var found = await Ids(new HomeTimeline(pull, cache, positions), session, reader, ct);
        return
        [
            .. expected.Except(found).Select(id => (id, IsMissing: true)),
            .. found.Except(expected).Select(id => (id, IsMissing: false)),
        ];
    }

    /// <summary>Whose homes Redis holds.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task<IReadOnlyList<AccountId>> Readers(CancellationToken ct) =>
        [.. (await Scan(TimelineKeys.Homes, ct)).Select(key => TimelineKeys.Reader(key!)).OfType<AccountId>()];

    /// <summary>Throws every timeline away; each is built again when its reader comes.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task Drop(CancellationToken ct)
    {
        // the roots first: without them nobody reads a home. A key a command: a cluster may hold them in different places
        await Delete(Enumerable.Range(0, TimelineKeys.Buckets).Select(TimelineKeys.Root));
        await Delete(await Scan(TimelineKeys.Homes, ct));
    }

    /// <summary>Throws some homes away.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    public Task Drop(IEnumerable<AccountId> readers) => Delete(readers.Select(TimelineKeys.Home));

    async Task Delete(IEnumerable<RedisKey> keys)
    {
        foreach (var some in keys.Chunk(500))
            await Task.WhenAll(some.Select(key => redis.Database.KeyDeleteAsync(key)));
    }

    async Task<IReadOnlyList<PostId>> Ids(HomeTimeline home, IQuerySession session, AccountId reader, CancellationToken ct)
    {
        var page = await home.Page(session, reader, HomeRange.Newest, limits.Cap / 2, needed: 0, ct);
        return [.. page.Select(shown => PostId.Parse(shown.Status.Id, provider: null))];
    }

    async Task<IReadOnlyList<RedisKey>> Scan(string pattern, CancellationToken ct)
    {
        var found = new List<RedisKey>();
        foreach (var server in redis.Connection.GetServers().Where(server => !server.IsReplica))
        await foreach (var key in server.KeysAsync(redis.Database.Database, pattern, pageSize: 1_000).WithCancellation(ct))
            found.Add(key);
        return found;
    }
}
