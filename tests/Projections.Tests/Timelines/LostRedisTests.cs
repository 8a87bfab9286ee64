using Annals.Testing;
using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using JasperFx.Events;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;
using static Projections.Tests.Facts;

namespace Projections.Tests.Timelines;

/// <summary>However much of Redis is lost, and whatever old state comes back: no home looks whole that is not.</summary>
public sealed class LostRedisTests : IAsyncLifetime
{
    readonly AccountId reader = AccountId.New();
    readonly AccountId small = AccountId.New();
    readonly AccountId large = AccountId.New();
    HomeWorld world = null!;

    public async Task InitializeAsync()
    {
        world = await HomeWorld.Create();
        try
        {
            await Begin();
        }
        catch
        {
            await DisposeAsync(); // xunit does not, where this fails
            throw;
        }
    }

    /// <summary>A home in Redis, with a status that was pushed to it and one that is fetched.</summary>
    async Task Begin()
    {
        await world.Happens(
            new AccountFollowed(reader, small),
            new AccountFollowed(reader, large),
            new AccountFollowed(AccountId.New(), large),
            Published(small),
            Published(large)
        );
        await world.Home(reader);
        await world.Happens(Published(large)); // fetched, not pushed
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task Whatever_is_lost_between_steps_of_a_random_history_no_home_is_wrong(int seed)
    {
        var random = new Random(seed);
        var facts = HomeWorld.Past(seed, steps: 200);
        AccountId[] readers = [.. HomeWorld.Authors(facts), reader];
        IReadOnlyDictionary<RedisKey, byte[]> old = new Dictionary<RedisKey, byte[]>();
        var (reads, cached) = (0, 0);
        for (var from = 0; from < facts.Count; )
        {
            var page = await world.Append([.. facts.Skip(from).Take(random.Next(1, 16))]);
            from += page.Count;
            await Fault();
            await Carried(page);
            await Fault();
            foreach (var someone in readers)
            {
                await world.Agrees(someone);
                reads++;
                cached += await world.IsCached(someone) ? 1 : 0;
                if (random.Next(8) == 0)
                    await Fault();
            }
        }
        cached.ShouldBeGreaterThan(reads / 4, "or nothing was tried");

        async Task Fault()
        {
            var keys = await world.Server.Keys();
            if (keys.Count == 0)
                return;
            var some = keys[random.Next(keys.Count)];
            switch (random.Next(7))
            {
                case 0 or 1:
                    await world.Server.Lose(some);
                    break;
                case 2: // of the roots alone, which are few among many homes
                    await world.Server.Lose(TimelineKeys.Root(random.Next(TimelineKeys.Buckets)));
                    break;
                case 3:
                    old = await world.Server.Copy();
                    break;
                case 4: // a shard of a cluster falls over to a replica that lagged
                    await world.Server.FallBack(OwnRedis.Tag(some), old);
                    break;
                case 5:
                    world.Restart();
                    break;
                case 6: // a read model is rebuilt, and someone reads meanwhile
                    await world.Log.EmptyReadModels();
                    await world.Home(readers[random.Next(readers.Length)]);
                    await world.Log.Project();
                    break;
            }
        }
    }

    [Fact]
    public async Task What_was_pushed_after_the_dump_that_Redis_restarts_from_is_not_missed()
    {
        await world.Server.Dump();
        await world.Happens(Published(small), Published(large), Published(reader));
        await FallOver();

        await world.Agrees(reader);
        await world.Happens(Published(small));
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_that_starts_beside_an_old_dump_does_not_trust_it()
    {
        await world.Server.Dump();
        await world.Happens(Published(small));
        await FallOver();
        world.Restart();

        await world.Agrees(reader);
    }

    [Fact]
    public async Task A_lost_home_is_built_again()
    {
        await world.Server.Lose(TimelineKeys.Home(reader));
        await world.Happens(Published(small));
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    [Fact]
    public async Task Homes_without_their_root_are_built_again()
    {
        await world.Server.Lose(TimelineKeys.Root(reader));
        await world.Happens(Published(small));
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_lost_while_a_page_is_carried_makes_it_be_carried_again()
    {
        await world.Server.Dump();
        var page = await world.Append(Published(small), Published(large));
        var carrying = Task.Run(async () =>
        {
            while (true)
                try
                {
                    await world.Carry(page);
                    return;
                }
                catch (RedisException)
                {
                    await Task.Delay(20);
                }
        });
        await FallOver();
        await carrying;
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    [Fact]
    public async Task No_home_is_built_from_half_a_read_model()
    {
        await world.Server.Lose(TimelineKeys.Home(reader));
        await world.Log.EmptyReadModels();
        (await world.Home(reader)).ShouldBeEmpty();
        (await world.IsCached(reader)).ShouldBeFalse();

        await world.Log.Project();
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    [Fact]
    public async Task No_page_is_carried_by_half_a_read_model()
    {
        var page = await world.Append(Published(small));
        await world.Log.EmptyReadModels();
        await Should.ThrowAsync<ReadModelsBehindException>(() => world.Carry(page));

        await world.Log.Project();
        await world.Carry(page);
        await world.Agrees(reader);
    }

    [Fact]
    public async Task While_Redis_is_away_PostgreSQL_answers_at_once()
    {
        await world.Server.Kill();
        var page = await world.Append(Published(small), Published(large));
        await world.Agrees(reader);
        await Should.ThrowAsync<RedisException>(() => world.Carry(page));
        var started = Environment.TickCount64;
        for (var i = 0; i < 20; i++)
            await world.Home(reader);
        (Environment.TickCount64 - started).ShouldBeLessThan(5_000);

        await world.Server.Run();
        await world.IsConnected();
        await Carried(page);
        await world.Agrees(reader);
        (await world.IsCached(reader)).ShouldBeTrue();
    }

    /// <summary>Carries a page as often as it takes.</summary>
    async Task Carried(IReadOnlyList<IEvent> page)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                await world.Carry(page);
                return;
            }
            catch (RedisException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
    }

    async Task FallOver()
    {
        await world.Server.Kill();
        await world.IsDisconnected();
        await world.Server.Run();
        await world.IsConnected();
    }
}
