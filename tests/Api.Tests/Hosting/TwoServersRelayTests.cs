using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Annals.Testing;
using Api.Tests.Commands;
using Domain.Posts;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Projections;
using Projections.Store;
using Projections.Timelines;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Hosting;

/// <summary>
/// Two servers that practically do not poll, so that what is appended through one reaches the projections of the other by
/// the message in Redis or not at all.
/// </summary>
public sealed class TwoServersRelayTests(Xunit.Abstractions.ITestOutputHelper output)
{
    static readonly TimeSpan NoPolling = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly string[] Everyone = [.. ReadModels.All.Select(model => model.Name), HomeFanOut.ConsumerName];

    [Fact]
    public async Task What_is_posted_through_one_is_soon_in_a_home_read_from_the_other()
    {
        await using var redis = await OwnRedis.Start();
        await Try(redis, _ => Task.CompletedTask);
    }

    [Fact]
    public async Task Servers_that_started_without_Redis_hear_each_other_once_it_is_there()
    {
        await using var redis = OwnRedis.Away();
        await Try(
            redis,
            async server =>
            {
                await Task.Delay(TimeSpan.FromSeconds(3)); // their first attempts have failed
                await redis.Run();
            }
        );
    }

    async Task Try(OwnRedis redis, Func<CommandServer, Task> afterStart)
    {
        var here = new CommandServer { Redis = redis.Options, BeforeStart = DoNotPoll };
        await here.InitializeAsync();
        await using var there = await here.Twin();
        using var other = new HttpClient { BaseAddress = new(there.Urls.Single()) };
        try
        {
            await Until(async () => await here.Nodes() == 2, "both run projections", TimeSpan.FromSeconds(60));
            await afterStart(here);
            await Until(async () => await Listeners(redis) == 2, "both listen", Patience);
            var (alice, bob) = (await here.Someone(), await here.Someone());
            await bob.Follow(alice);
            await Until(async () => await Home(other, bob) is not null, "the other serves", Patience);
            var positions = here.Services.GetRequiredService<Positions>();
            for (var i = 0; i < 5; i++)
            {
                var id = await alice.Say($"post {i}");
                var waiting = Stopwatch.StartNew();
                await Until(
                    async () => await Home(other, bob) is [var newest, ..] && newest == id,
                    $"post {i} is shown",
                    Patience
                );
                output.WriteLine($"post {i} shown by the other after {waiting.ElapsedMilliseconds} ms");
                // each node runs some of them: those of the other have only the message to go by
                (await positions.Reach(await here.LastEvent(), Everyone, Patience, default)).ShouldBeTrue();
                output.WriteLine($"and dealt with by all projections of both after {waiting.ElapsedMilliseconds} ms");
            }
        }
        finally
        {
            await there.StopAsync();
            await here.DisposeAsync();
        }
    }

    static void DoNotPoll(WebApplication app)
    {
        var projections = ((DocumentStore)app.Services.GetRequiredService<IDocumentStore>()).Options.Projections;
        projections.SlowPollingTime = projections.FastPollingTime = NoPolling;
    }

    static async Task<IReadOnlyList<PostId>?> Home(HttpClient server, Person reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/timelines/home");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", reader.Token);
        using var answer = await server.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            return null;
        var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return [.. page.EnumerateArray().Select(status => PostId.Parse(status.GetProperty("id").GetString()!, null))];
    }

    static Task<long> Listeners(OwnRedis redis) =>
        redis.Ask(async database =>
        {
            var answer = (StackExchange.Redis.RedisResult[])(await database.ExecuteAsync("pubsub", "numsub", "annals:appended"))!;
            return (long)answer[1];
        });
}
