using Annals.Testing;
using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Projections.Audit;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;
using static Projections.Tests.Facts;

namespace Projections.Tests.Timelines;

/// <summary>What was pushed to Redis and what is fetched, merged, is what the facts say: always, on both sides of the threshold.</summary>
public sealed class MergedHomeTests : IAsyncLifetime
{
    readonly AccountId reader = AccountId.New();
    readonly AccountId author = AccountId.New();
    HomeWorld world = null!;

    public async Task InitializeAsync() => world = await HomeWorld.Create();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_merged_home_is_what_the_facts_say_on_random_histories(int seed)
    {
        var facts = HomeWorld.Past(seed, steps: 260);
        foreach (var (number, page) in facts.Chunk(9).Index())
        {
            var events = await world.Append(page);
            await world.Carry(events);
            if (number % 4 == 3)
                await world.Carry(events); // a page is delivered again after a crash
            await AllAgree(facts);
        }
        world.Cache.Built.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_home_is_still_right_after_Redis_forgot_everything()
    {
        var facts = HomeWorld.Past(seed: 77, steps: 200);
        foreach (var page in facts.Chunk(20))
        {
            await world.Happens(page);
            await AllAgree(facts);
            await world.Server.Empty();
        }
    }

    /// <summary>A fail-over to a replica that lagged, a restart from an old dump: a bucket is as it was some pages ago.</summary>
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public async Task A_home_is_right_though_Redis_fell_back_to_what_it_was_before(int seed)
    {
        var chance = new Random(seed);
        var facts = HomeWorld.Past(seed, steps: 240);
        var copies = new List<IReadOnlyDictionary<RedisKey, byte[]>>();
        foreach (var page in facts.Chunk(8))
        {
            await world.Happens(page);
            await AllAgree(facts);
            copies.Add(await world.Server.Copy());
            if (chance.Next(2) == 0)
                await world.Server.FallBack($"{chance.Next(TimelineKeys.Buckets)}", copies[chance.Next(copies.Count)]);
            // before anything is carried on, and after
            if (chance.Next(2) == 0)
                await AllAgree(facts);
        }
    }

    /// <summary>One key lost at a time, of any kind, between the read models' having a page and its being carried.</summary>
    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public async Task A_home_is_right_whatever_key_was_lost(int seed)
    {
        var chance = new Random(seed);
        var facts = HomeWorld.Past(seed, steps: 240);
        foreach (var page in facts.Chunk(8))
        {
            var events = await world.Append(page);
            if (await world.Server.Keys() is { Count: > 0 } keys)
                await world.Server.Lose(keys[chance.Next(keys.Count)]);
            await world.Carry(events);
            await AllAgree(facts);
        }
    }

    [Fact]
    public async Task While_statuses_are_rebuilt_no_home_is_built_of_them()
    {
        var post = Published(author);
        await world.Happens(new AccountFollowed(reader, author), post);
        await world.Log.Say("statuses", 0);
        (await world.Home(reader)).ShouldBe([post.Post]);
        (await IsHeld()).ShouldBeFalse();

        await world.Log.Project();
        (await world.Home(reader)).ShouldBe([post.Post]);
        (await IsHeld()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_direct_post_comes_to_the_home_of_whom_an_edit_names()
    {
        var (post, later) = (Published(author, Visibility.Direct), Published(author));
        await world.Happens(new AccountFollowed(reader, author), post, later);
        (await world.Home(reader)).ShouldBe([later.Post]);
        await world.Happens(Edited(post, reader));
        (await world.Home(reader)).ShouldBe([later.Post, post.Post]);
        world.Cache.Built.ShouldBe(1);
    }

    [Fact]
    public async Task Many_who_ask_at_once_cost_one_computation()
    {
        await world.Append(Published(reader));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => world.Home(reader)));
        world.Cache.Built.ShouldBe(1);
    }

    [Fact]
    public async Task Who_waits_for_a_builder_that_never_ends_is_answered_from_PostgreSQL()
    {
        var mine = Published(reader);
        await world.Happens(mine);
        await world.Server.Empty();
        await world.Server.Ask(redis =>
            redis.StringSetAsync(TimelineKeys.Lock(reader), "somebody else", TimeSpan.FromMinutes(1))
        );
        (await world.Home(reader)).ShouldBe([mine.Post]);
        world.Cache.Built.ShouldBe(0);
        (await world.IsCached(reader)).ShouldBeFalse();
    }

    [Fact]
    public async Task Removals_while_a_home_is_being_built_are_not_undone()
    {
        for (var round = 0; round < 40; round++)
        {
            var (reader, author) = (AccountId.New(), AccountId.New());
            PostPublished[] posts = [.. Enumerable.Range(0, 5).Select(_ => Published(author))];
            await world.Happens([new AccountFollowed(reader, author), .. posts]);
            await world.Log.Append(new AccountUnfollowed(reader, author), Published(reader));
            // the read models go on, and the fan-out with them, while someone reads
            var reading = world.Home(reader);
            await world.Carry(await world.Log.Project());
            await reading;
            var page = await world.Home(reader);
            page.ShouldAllBe(id => !posts.Any(post => post.Post == id));
            page.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Without_Redis_a_home_comes_from_PostgreSQL_and_the_fan_out_does_not_pretend()
    {
        var mine = Published(reader);
        var events = await world.Append(mine);
        await using var nowhere = new RedisLink(new() { EndPoints = { { "127.0.0.1", 1 } } });
        (await world.Page(world.NewCache(nowhere), reader, HomeRange.Newest, 5)).ShouldBe([mine.Post]);

        await using var operations = world.Log.Store.LightweightSession();
        await Should.ThrowAsync<RedisException>(() =>
            world.NewFanOut(nowhere).Carry(events, events[^1].Sequence, operations, default)
        );
    }

    [Fact]
    public async Task The_audit_names_the_home_and_the_status_that_is_wrong()
    {
        PostPublished[] posts = [Published(author), Published(author), Published(author)];
        await world.Happens([new AccountFollowed(reader, author), .. posts]);
        (await world.Home(reader)).Count.ShouldBe(3);
        (await Differences()).ShouldBeEmpty();

        RedisValue second = posts[1].Post.Value.ToByteArray(bigEndian: true);
        await world.Link.Database.SortedSetRemoveAsync(TimelineKeys.Home(reader), second);
        (await Differences()).ShouldBe([(posts[1].Post, true)]);
        await using (var session = world.Log.Store.QuerySession())
        {
            var behind = (await session.EventBehind(posts[1].Post, default)).ShouldNotBeNull();
            (behind.Name, behind.Stream).ShouldBe(("post.published.v1", Post.Stream(posts[1].Post)));
            (await session.EventBehind(PostId.New(), default)).ShouldBeNull();
        }

        await Audit().Drop(CancellationToken.None);
        (await IsHeld()).ShouldBeFalse();
        (await world.Home(reader)).Count.ShouldBe(3);
        (await Differences()).ShouldBeEmpty();
    }

    HomeAudit Audit() => new(world.Link, new(world.Log.Source), world.Cache, new(world.Log.Source), HomeWorld.Limits);

    async Task<IReadOnlyList<(PostId Status, bool IsMissing)>> Differences()
    {
        await using var session = world.Log.Store.QuerySession();
        (await Audit().Readers(default)).ShouldBe([reader]);
        return await Audit().Differences(session, reader, default);
    }

    [Fact]
    public async Task Behind_a_status_on_a_home_is_the_event_that_put_it_there_or_took_it_away()
    {
        var post = Published(author);
        var (once, again) = (Boosted(reader, post), Boosted(reader, post));
        await world.Append(post, once, Unboosted(once), again);
        (await Behind(post.Post)).ShouldBe("post.published.v1");
        (await Behind(again.Boost)).ShouldBe("reaction.boosted.v1");
        await world.Append(Deleted(post));
        (await Behind(post.Post)).ShouldBe("post.deleted.v1");

        async Task<string?> Behind(PostId status)
        {
            await using var session = world.Log.Store.QuerySession();
            return (await session.EventBehind(status, default))?.Name;
        }
    }

    Task<bool> IsHeld() => world.Link.Database.KeyExistsAsync(TimelineKeys.Home(reader));

    /// <summary>Of everybody who ever writes.</summary>
    async Task AllAgree(IReadOnlyList<object> facts)
    {
        foreach (var someone in HomeWorld.Authors(facts))
            await world.Agrees(someone);
    }
}
