using Annals.Testing;
using Domain.Accounts;
using Domain.Instance;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using JasperFx.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Projections.Memory;
using Projections.Store;
using Projections.Tests.Oracle;
using Projections.Timelines;
using Shouldly;

namespace Projections.Tests.Timelines;

/// <summary>
/// A log, its read models, and homes in a Redis of their own, read by two processes; every step is taken when the test says so.
/// </summary>
sealed class HomeWorld : IAsyncDisposable
{
    /// <summary>Followers from which on an author is fetched rather than pushed.</summary>
    public const int Threshold = 2;

    public static readonly TimelineLimits Limits = new(Cap: 12, TimeSpan.FromMinutes(10));

    readonly List<object> facts = [];
    readonly RedisLink otherLink;
    readonly RowMemory memory; // of the other process
    long carried;

    HomeWorld(TestLog log, OwnRedis server)
    {
        Log = log;
        Server = server;
        Link = new(server.Options);
        otherLink = new(server.Options);
        FanOut = NewFanOut(Link);
        Cache = NewCache(Link);
        Other = NewCache(otherLink);
        memory = new(log.Read, mayBeOld: TimeSpan.Zero);
    }

    public TestLog Log { get; }

    public OwnRedis Server { get; }

    public RedisLink Link { get; }

    public HomeFanOut FanOut { get; private set; }

    public HomeCache Cache { get; private set; }

    /// <summary>Of another process.</summary>
    public HomeCache Other { get; private set; }

    public static async Task<HomeWorld> Create()
    {
        var world = new HomeWorld(await TestLog.Create(), await OwnRedis.Start());
        await world.IsConnected();
        return world;
    }

    /// <summary>What of a random past concerns homes.</summary>
    public static List<object> Past(int seed, int steps) =>
        [.. Oracle.History.Random(seed, steps).Select(e => e.Data).Where(IsOfTimelines)];

    public static AccountId[] Authors(IEnumerable<object> facts) =>
        [.. facts.OfType<PostPublished>().Select(e => e.Author).Distinct()];

    public HomeFanOut NewFanOut(RedisLink link, int threshold = Threshold)
    {
        var settings = new InstanceSettings().Evolve(new SettingChanged(Settings.FanOutThreshold.Key, $"{threshold}"));
        return new(link, new(Log.Source), new(Log.Source), Limits, () => settings, NullLogger<HomeFanOut>.Instance);
    }

    public HomeCache NewCache(RedisLink link) => new(link, new(Log.Source), Limits);

    public async Task IsConnected()
    {
        foreach (var link in new[] { Link, otherLink })
            await Answers(link, expected: true);
    }

    /// <summary>Until both processes know that Redis is gone.</summary>
    public async Task IsDisconnected()
    {
        foreach (var link in new[] { Link, otherLink })
            await Answers(link, expected: false);
    }

    /// <summary>Appends facts and takes them to the read models, and no further.</summary>
    public async Task<IReadOnlyList<IEvent>> Append(params IReadOnlyList<object> happened)
    {
        await Log.Append(happened);
        facts.AddRange(happened);
        return [.. (await Log.Project()).Where(e => e.Sequence > carried)];
    }

    /// <summary>Carries a page as the daemon does, who saves with it what it queued.</summary>
    public async Task Carry(IReadOnlyList<IEvent> page)
    {
        if (page.Count == 0)
            return;
        await using var operations = Log.Store.LightweightSession();
        await FanOut.Carry(page, page[^1].Sequence, operations, default);
        await operations.SaveChangesAsync();
        carried = page[^1].Sequence;
    }

    /// <summary>Appends facts and takes them all the way.</summary>
    public async Task Happens(params IReadOnlyList<object> happened) => await Carry(await Append(happened));

    /// <summary>As after a restart of all processes.</summary>
    public void Restart()
    {
        FanOut = NewFanOut(Link);
        Cache = NewCache(Link);
        Other = NewCache(otherLink);
    }

    public async Task<IReadOnlyList<PostId>> Page(HomeCache cache, AccountId reader, HomeRange range, int limit)
    {
        await using var session = Log.Store.QuerySession();
        var home = new HomeTimeline(new(Log.Source), cache, new(Log.Source));
        var remembered = cache == Other ? await memory.Now(needed: 0) : null;
        var page = await home.Page(session, reader, range, limit, needed: 0, default, remembered);
        return [.. page.Select(shown => PostId.Parse(shown.Status.Id, provider: null))];
    }

    public Task<IReadOnlyList<PostId>> Home(AccountId reader) => Page(Cache, reader, HomeRange.Newest, 5);

    /// <summary>Whether Redis answers for a reader's newest.</summary>
    public async Task<bool> IsCached(AccountId reader) =>
        await Cache.Candidates(reader, HomeRange.Newest, 1, default) is not null;

    /// <summary>Every page of a home, downwards at several sizes and upwards, read anywhere, is what the facts say.</summary>
    public async Task Agrees(AccountId reader)
    {
        var expected = new NaiveTimelines(facts).Home(reader);
        await Agrees(Cache, reader, expected);
        await Agrees(Other, reader, expected);
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        await otherLink.DisposeAsync();
        await Server.DisposeAsync();
        await Log.DisposeAsync();
    }

    static async Task Answers(RedisLink link, bool expected)
    {
        for (var attempt = 0; (await link.Try(redis => redis.PingAsync())).Answered != expected; attempt++)
        {
            attempt.ShouldBeLessThan(2_000);
            await Task.Delay(10);
        }
    }

    async Task Agrees(HomeCache cache, AccountId reader, IReadOnlyList<PostId> expected)
    {
        foreach (var limit in new[] { 1, 3, 20 })
        {
            var walked = new List<PostId>();
            for (var range = HomeRange.Newest; ; range = range with { Before = walked[^1] })
            {
                var page = await Page(cache, reader, range, limit);
                walked.AddRange(page);
                if (page.Count < limit)
                    break;
            }
            walked.ShouldBe(expected, $"pages of {limit}");
        }
        foreach (var from in expected.Where((_, i) => i % 3 == 2))
        {
            var newer = expected.TakeWhile(id => id != from).ToList();
            (await Page(cache, reader, HomeRange.Of(null, null, from), 2)).ShouldBe(newer.TakeLast(2), "the oldest after");
            (await Page(cache, reader, HomeRange.Of(null, from, null), 2)).ShouldBe(newer.Take(2), "the newest after");
        }
    }

    static bool IsOfTimelines(object fact) =>
        fact
            is PostPublished
                or PostEdited
                or PostDeleted
                or PostRestored
                or PostErasureBegan
                or PostBoosted
                or PostUnboosted
                or AccountFollowed
                or AccountUnfollowed
                or FollowTermsSet
                or AccountBlocked
                or AccountUnblocked
                or AccountListed
                or AccountUnlisted
                or ListCreated
                or ListChanged
                or ListDeleted
                or TagFollowed
                or TagUnfollowed;
}
