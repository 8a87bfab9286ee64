using Annals.Testing;
using Api.Tests.Commands;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Projections.Store;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Api.Tests.Hosting;

/// <summary>A whole server whose Redis is gone, or stands still with its connections open.</summary>
public sealed class RedisAwayTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_waits_for_Redis_stops_and_skips_no_event(bool standsStill)
    {
        await using var redis = await OwnRedis.Start();
        var server = new CommandServer { Redis = redis.Options };
        await server.InitializeAsync();
        try
        {
            var (alice, bob) = (await server.Someone(), await server.Someone());
            await bob.Follow(alice);
            var posts = new List<PostId> { await alice.Say("before") };
            await Carried(server);
            await Home(bob);
            (await Held(redis, bob)).ShouldBe(posts);

            await (standsStill ? redis.Signal("STOP") : redis.Kill());
            posts.Insert(0, await alice.Say("meanwhile"));
            posts.Insert(0, await alice.Say("and again"));
            await server.CatchUp();
            (await Home(bob)).ShouldBe(posts, "PostgreSQL answers");
            await Task.Delay(TimeSpan.FromSeconds(2)); // until the fan-out has tried, and waits
            var position = await Position(server);
            position.ShouldBeLessThan(await server.LastEvent(), "it does not pretend");

            await server.Restart(_ => standsStill ? redis.Signal("CONT") : redis.Run()).WaitAsync(Patience);

            await Carried(server);
            if (!standsStill)
                await Home(bob); // it lost the home: it is built again
            (await Held(redis, bob)).ShouldBe(posts);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    static async Task Carried(CommandServer server)
    {
        var positions = server.Services.GetRequiredService<Positions>();
        (await positions.Reach(await server.LastEvent(), [HomeFanOut.ConsumerName], Patience, default)).ShouldBeTrue();
    }

    static async Task<long> Position(CommandServer server)
    {
        var all = await server.Services.GetRequiredService<Positions>().All(default);
        return all[HomeFanOut.ConsumerName];
    }

    static async Task<IReadOnlyList<PostId>> Home(Person reader)
    {
        var page = (await reader.Get("/api/v1/timelines/home")).Ok.Entity;
        return [.. page.EnumerateArray().Select(status => PostId.Parse(status.GetProperty("id").GetString()!, null))];
    }

    /// <summary>What Redis itself holds for a reader, newest first.</summary>
    static async Task<IReadOnlyList<PostId>> Held(OwnRedis redis, Person reader)
    {
        RedisKey home = $"home:{{{reader.Id.Value.ToByteArray(bigEndian: true)[15] % 16}}}:{reader.Id}";
        var members = await redis.Ask(database => database.SortedSetRangeByRankAsync(home, order: Order.Descending));
        // ids begin with the time: neither with the bytes of the marks below, nor of those above
        return
        [
            .. members
                .Select(member => (byte[])member!)
                .Where(member => member[0] is not (0 or 0xFF) || member[1] is not (0 or 0xFF))
                .Select(member => new PostId(new Guid(member, bigEndian: true))),
        ];
    }
}
