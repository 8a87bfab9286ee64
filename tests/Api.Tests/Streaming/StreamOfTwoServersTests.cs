using System.Diagnostics;
using Annals.Testing;
using Api.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Api.Tests.Streaming;

/// <summary>What is posted through one server is heard on connections of another, whether or not there is a Redis between.</summary>
public sealed class StreamOfTwoServersTests(ITestOutputHelper output)
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_post_through_one_is_heard_at_the_other_without_Redis() => await Try(new CommandServer());

    [Fact]
    public async Task A_post_through_one_is_heard_at_the_other_by_the_message_in_Redis()
    {
        await using var redis = await OwnRedis.Start();
        await Try(new CommandServer { Redis = redis.Options });
    }

    [Fact]
    public async Task Streaming_goes_on_while_Redis_is_away()
    {
        await using var redis = OwnRedis.Away();
        await Try(new CommandServer { Redis = redis.Options });
    }

    async Task Try(CommandServer here)
    {
        await here.InitializeAsync();
        await using var there = await here.Twin();
        using var other = new HttpClient { BaseAddress = new(there.Urls.Single()) };
        try
        {
            var starting = Stopwatch.StartNew();
            while (await here.Nodes() < 2)
            {
                starting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
                await Task.Delay(50);
            }
            var (alice, bob) = (await here.Someone(), await here.Someone());
            await bob.Follow(alice);
            await here.CatchUp();
            await using var far = await Socket.Open(other, bob.Token, "user");
            await using var near = await Socket.Open(bob, "user");
            var times = new List<TimeSpan>();
            for (var i = 0; i < 15; i++)
            {
                var waiting = Stopwatch.StartNew();
                var id = (await alice.Say($"post {i}")).ToString();
                var posted = waiting.ElapsedMilliseconds;
                (await near.Next()).Id.ShouldBe(id);
                var heard = waiting.ElapsedMilliseconds;
                (await far.Next()).Id.ShouldBe(id);
                times.Add(waiting.Elapsed);
                output.WriteLine(
                    $"posted in {posted} ms, heard after {heard} ms, at the other after {waiting.ElapsedMilliseconds} ms"
                );
            }
            // a machine that is busy with all else may hold one up
            times.Order().SkipLast(1).Last().ShouldBeLessThan(Soon);
        }
        finally
        {
            await there.StopAsync();
            await here.DisposeAsync();
        }
    }
}
