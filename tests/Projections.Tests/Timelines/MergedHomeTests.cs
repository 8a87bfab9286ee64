using Annals.Testing;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Projections.Store;
using Projections.Tests.Oracle;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Projections.Tests.Timelines;

/// <summary>What Redis and its outboxes give, merged, is what the facts say: always, on both sides of the threshold.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001",
    Justification = "disposed of by xunit, through IAsyncLifetime"
)]
public sealed class MergedHomeTests : IAsyncLifetime
{
    const int Threshold = 2;
    static readonly TimelineLimits Small = new(Cap: 12, TimeSpan.FromMinutes(10));

    static readonly InstanceSettings Settings = new InstanceSettings().Evolve(
        new SettingChanged(Domain.Instance.Settings.FanOutThreshold.Key, $"{Threshold}")
    );

    TestLog log = null!;
    OwnRedis server = null!;
    RedisLink redis = null!;
    HomePull pull = null!;
    HomeCache cache = null!;
    HomeFanOut fanOut = null!;

    public async Task InitializeAsync()
    {
        log = await TestLog.Create();
        server = await OwnRedis.Start(); // roots speak of one log
        redis = new(server.Options);
        (await redis.IsThere(TimeSpan.FromSeconds(10), default)).ShouldBeTrue();
        pull = new(log.Source);
        cache = new(redis, pull, Small);
        fanOut = new(redis, pull, new Positions(log.Source), Small, () => Settings, NullLogger<HomeFanOut>.Instance);
    }

    public async Task DisposeAsync()
    {
        await redis.DisposeAsync();
        await server.DisposeAsync();
        await log.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_merged_home_is_what_the_facts_say_on_random_histories(int seed)
    {
        var facts = History.Random(seed, steps: 260).Select(e => e.Data).Where(IsOfTimelines).ToList();
        AccountId[] readers = [.. facts.OfType<PostPublished>().Select(e => e.Author).Distinct()];
        var past = new List<object>();
        foreach (var page in facts.Chunk(9))
        {
            await log.Append(page);
            past.AddRange(page);
            var events = await log.Project();
            await Carry(events);
            if (past.Count % 4 == 0)
                await Carry(events); // a page is delivered again after a crash
            foreach (var reader in readers)
                await Agrees(reader, new NaiveHome(past).Of(reader));
        }
        cache.Built.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_home_is_still_right_after_Redis_forgot_everything()
    {
        var facts = History.Random(77, steps: 200).Select(e => e.Data).Where(IsOfTimelines).ToList();
        AccountId[] readers = [.. facts.OfType<PostPublished>().Select(e => e.Author).Distinct()];
        var past = new List<object>();
        foreach (var page in facts.Chunk(20))
        {
            await log.Append(page);
            past.AddRange(page);
            await Carry(await log.Project());
            foreach (var reader in readers)
                await Agrees(reader, new NaiveHome(past).Of(reader));
            await Forget(readers);
        }
    }

    /// <summary>A fail-over to a replica that lagged, a restart from an old dump: each bucket is as it was some pages ago.</summary>
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public async Task A_home_is_right_though_Redis_fell_back_to_what_it_was_before(int seed)
    {
        var chance = new Random(seed);
        var facts = History.Random(seed, steps: 240).Select(e => e.Data).Where(IsOfTimelines).ToList();
        AccountId[] readers = [.. facts.OfType<PostPublished>().Select(e => e.Author).Distinct()];
        var past = new List<object>();
        var dumps = new List<IReadOnlyDictionary<RedisKey, byte[]?>>();
        foreach (var page in facts.Chunk(8))
        {
            await log.Append(page);
            past.AddRange(page);
            await Carry(await log.Project());
            foreach (var reader in readers)
                await Agrees(reader, new NaiveHome(past).Of(reader));
            dumps.Add(await Dump(readers));
            if (chance.Next(2) == 0)
                await Restore(dumps[chance.Next(dumps.Count)], chance.Next(TimelineKeys.Buckets));
            // before anything is carried on, and after
            if (chance.Next(2) == 0)
                foreach (var reader in readers)
                    await Agrees(reader, new NaiveHome(past).Of(reader));
        }
    }

    /// <summary>One key lost at a time, of any kind.</summary>
    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public async Task A_home_is_right_whatever_key_was_lost(int seed)
    {
        var chance = new Random(seed);
        var facts = History.Random(seed, steps: 240).Select(e => e.Data).Where(IsOfTimelines).ToList();
        AccountId[] readers = [.. facts.OfType<PostPublished>().Select(e => e.Author).Distinct()];
        var past = new List<object>();
        foreach (var page in facts.Chunk(8))
        {
            await log.Append(page);
            past.AddRange(page);
            var keys = (await Dump(readers)).Keys.ToArray();
            await redis.Database.KeyDeleteAsync(keys[chance.Next(keys.Length)]);
            await Carry(await log.Project());
            foreach (var reader in readers)
                await Agrees(reader, new NaiveHome(past).Of(reader));
        }
    }

    [Fact]
    public async Task While_statuses_are_rebuilt_no_home_is_built_of_them()
    {
        var (reader, author) = (AccountId.New(), AccountId.New());
        var post = Facts.Published(author);
        await log.Append(new AccountFollowed(reader, author), post);
        await Carry(await log.Project());
        await log.Say("statuses", 0);
        (await Page(reader, HomeRange.Newest, 5)).ShouldBe([post.Post]);
        (await redis.Database.KeyExistsAsync(Home(reader))).ShouldBeFalse();

        await log.Project();
        (await Page(reader, HomeRange.Newest, 5)).ShouldBe([post.Post]);
        (await redis.Database.KeyExistsAsync(Home(reader))).ShouldBeTrue();
    }

    async Task<IReadOnlyDictionary<RedisKey, byte[]?>> Dump(IEnumerable<AccountId> readers)
    {
        var keys = readers.SelectMany(reader => new[] { Home(reader), TimelineKeys.Root(reader) }).Distinct();
        var dump = new Dictionary<RedisKey, byte[]?>();
        foreach (var key in keys)
            dump[key] = await redis.Database.KeyDumpAsync(key);
        return dump;
    }

    /// <summary>Brings one bucket back to what it was.</summary>
    async Task Restore(IReadOnlyDictionary<RedisKey, byte[]?> dump, int bucket)
    {
        foreach (var (key, value) in dump.Where(pair => pair.Key.ToString().Contains($"{{{bucket}}}", StringComparison.Ordinal)))
        {
            await redis.Database.KeyDeleteAsync(key);
            if (value is not null)
                await redis.Database.KeyRestoreAsync(key, value, TimeSpan.FromMinutes(10));
        }
    }

    [Fact]
    public async Task A_direct_post_comes_to_the_home_of_whom_an_edit_names()
    {
        var (reader, author) = (AccountId.New(), AccountId.New());
        var (post, later) = (Facts.Published(author, Visibility.Direct), Facts.Published(author));
        await log.Append(new AccountFollowed(reader, author), post, later);
        await Carry(await log.Project());
        (await Page(reader, HomeRange.Newest, 5)).ShouldBe([later.Post]);
        await log.Append(Facts.Edited(post, reader));
        await Carry(await log.Project());
        (await Page(reader, HomeRange.Newest, 5)).ShouldBe([later.Post, post.Post]);
        cache.Built.ShouldBe(1);
    }

    [Fact]
    public async Task Many_who_ask_at_once_cost_one_computation()
    {
        var reader = AccountId.New();
        await log.Append(Facts.Published(reader));
        await log.Project();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Page(reader, HomeRange.Newest, 5)));
        cache.Built.ShouldBe(1);
    }

    [Fact]
    public async Task Removals_while_a_home_is_being_built_are_not_undone()
    {
        for (var round = 0; round < 40; round++)
        {
            var (reader, author) = (AccountId.New(), AccountId.New());
            PostPublished[] posts = [.. Enumerable.Range(0, 5).Select(_ => Facts.Published(author))];
            await log.Append([new AccountFollowed(reader, author), .. posts]);
            await Carry(await log.Project());
            await log.Append(new AccountUnfollowed(reader, author), Facts.Published(reader));
            // the read models go on, and the fan-out with them, while someone reads
            var reading = Page(reader, HomeRange.Newest, 5);
            var events = await log.Project();
            await Carry(events);
            await reading;
            var page = await Page(reader, HomeRange.Newest, 5);
            page.ShouldAllBe(id => !posts.Any(post => post.Post == id));
            page.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Without_Redis_a_home_comes_from_PostgreSQL_and_the_fan_out_does_not_pretend()
    {
        var reader = AccountId.New();
        var mine = Facts.Published(reader);
        await log.Append(mine);
        var events = await log.Project();
        await using var nowhere = new RedisLink(new() { EndPoints = { { "127.0.0.1", 1 } } });
        var home = new HomeTimeline(pull, new HomeCache(nowhere, pull, Small), new Positions(log.Source));
        await using var session = log.Store.QuerySession();
        var page = await home.Page(session, reader, HomeRange.Newest, 5, needed: 0, default);
        page.Select(shown => shown.Status.Id).ShouldBe([mine.Post.ToString()]);

        var lost = new HomeFanOut(
            nowhere,
            pull,
            new Positions(log.Source),
            Small,
            () => Settings,
            NullLogger<HomeFanOut>.Instance
        );
        await using var operations = log.Store.LightweightSession();
        await Should.ThrowAsync<RedisException>(() => lost.Carry(events, events[^1].Sequence, operations, default));
    }

    [Fact]
    public async Task The_audit_names_the_home_and_the_status_that_is_wrong()
    {
        var (reader, author) = (AccountId.New(), AccountId.New());
        PostPublished[] posts = [Facts.Published(author), Facts.Published(author), Facts.Published(author)];
        await log.Append([new AccountFollowed(reader, author), .. posts]);
        await Carry(await log.Project());
        (await Page(reader, HomeRange.Newest, 5)).Count.ShouldBe(3);
        var audit = new HomeAudit(redis, pull, cache, new Positions(log.Source), Small);
        (await Differences(audit, reader)).ShouldBeEmpty();

        await redis.Database.SortedSetRemoveAsync(Home(reader), posts[1].Post.Value.ToByteArray(bigEndian: true));
        (await Differences(audit, reader)).ShouldBe([(reader, posts[1].Post, true)]);

        await audit.Drop(default);
        (await redis.Database.KeyExistsAsync(Home(reader))).ShouldBeFalse();
        (await Page(reader, HomeRange.Newest, 5)).Count.ShouldBe(3);
        (await Differences(audit, reader)).ShouldBeEmpty();
    }

    /// <summary>Of one reader: other tests use the same Redis.</summary>
    async Task<List<(AccountId Reader, PostId Status, bool IsMissing)>> Differences(HomeAudit audit, AccountId reader)
    {
        await using var session = log.Store.QuerySession();
        var found = new List<(AccountId Reader, PostId Status, bool IsMissing)>();
        await foreach (var difference in audit.Differences(session, default))
            if (difference.Reader == reader)
                found.Add(difference);
        return found;
    }

    static RedisKey Home(AccountId account) => $"home:{{{account.Value.ToByteArray(bigEndian: true)[15] % 16}}}:{account}";

    async Task Agrees(AccountId reader, IReadOnlyList<PostId> expected)
    {
        foreach (var limit in new[] { 1, 3, 20 })
        {
            var walked = new List<PostId>();
            for (var range = HomeRange.Newest; ; range = range with { Before = walked[^1] })
            {
                var page = await Page(reader, range, limit);
                walked.AddRange(page);
                if (page.Count < limit)
                    break;
            }
            walked.ShouldBe(expected, $"pages of {limit}");
        }
        if (expected.Count < 3)
            return;
        // and upwards, from the second oldest
        var upwards = await Page(reader, HomeRange.Of(null, null, expected[^2]), 2);
        upwards.ShouldBe(expected.SkipLast(2).TakeLast(2));
    }

    async Task<IReadOnlyList<PostId>> Page(AccountId reader, HomeRange range, int limit)
    {
        await using var session = log.Store.QuerySession();
        var home = new HomeTimeline(pull, cache, new Positions(log.Source));
        var page = await home.Page(session, reader, range, limit, needed: 0, default);
        return [.. page.Select(shown => PostId.Parse(shown.Status.Id, provider: null))];
    }

    /// <summary>A page of the fan-out, saved as the daemon saves it.</summary>
    async Task Carry(IReadOnlyList<IEvent> events)
    {
        if (events.Count == 0)
            return;
        await using var operations = log.Store.LightweightSession();
        await fanOut.Carry(events, events[^1].Sequence, operations, default);
        await operations.SaveChangesAsync();
    }

    async Task Forget(IReadOnlyList<AccountId> accounts)
    {
        foreach (var account in accounts)
            await redis.Database.KeyDeleteAsync([Home(account), TimelineKeys.Root(account)]);
    }

    internal static ConfigurationOptions Connection()
    {
        var url = new Uri(
            Environment.GetEnvironmentVariable("ANNALS_TEST_REDIS_URL")
                ?? throw new InvalidOperationException("Run the tests by ./annals test: it starts the Redis that they need.")
        );
        return new()
        {
            EndPoints = { { url.Host, url.Port } },
            Password = url.UserInfo.Length > 0 ? Uri.UnescapeDataString(url.UserInfo.Split(':')[^1]) : null,
        };
    }

    static bool IsOfTimelines(object fact) =>
        fact
            is PostPublished
                or PostEdited
                or PostDeleted
                or PostBoosted
                or PostUnboosted
                or AccountFollowed
                or AccountUnfollowed
                or AccountBlocked
                or AccountUnblocked;
}
