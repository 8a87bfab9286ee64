using System.Net.Http.Headers;
using System.Text.Json;
using Annals.Testing;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Timelines;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Hosting;

/// <summary>Two servers, each a process, on one database and one Redis: what one is told the other shows, and one may die.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001",
    Justification = "disposed of by xunit, through IAsyncLifetime"
)]
public sealed class TwoServersTests : IAsyncLifetime
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    static readonly TimeSpan TakenOverWithin = TimeSpan.FromSeconds(20);

    OwnRedis redis = null!;
    CommandServer here = null!;
    AnnalsProcess there = null!;
    HttpClient other = null!;

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        here = new() { Redis = redis.Options };
        await here.InitializeAsync();
        there = AnnalsProcess.Start(["run", "--port", "0"], here.Stores);
        other = new() { BaseAddress = await there.Listening() };
        await Until(async () => (await ProjectionsOf()).Count(x => x.Value > 0) == 2, "both run projections");
    }

    public async Task DisposeAsync()
    {
        other.Dispose();
        there.Dispose();
        await here.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task What_one_is_told_the_other_shows_and_when_one_dies_the_other_takes_its_work_over()
    {
        var (alice, bob) = (await here.Someone(), await here.Someone());
        await bob.Follow(alice);
        foreach (var text in new[] { "one", "two", "three" })
        {
            var id = await alice.Say(text);
            await Until(async () => (await HomeThere(bob))[0] == id, $"'{text}' is shown by the other server");
        }

        // what one was told the other does not deny for a moment, and nobody sends a position
        for (var i = 0; i < 30; i++)
        {
            var id = await alice.Say($"number {i}");
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/statuses/{id}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", alice.Token);
            using var answer = await other.SendAsync(request);
            answer.IsSuccessStatusCode.ShouldBeTrue($"number {i}: {answer.StatusCode}");
        }

        // whichever of the two runs a projection, it is rebuilt
        using (var rebuild = AnnalsProcess.Start(["rebuild", "all"], here.Stores))
            (await rebuild.Ended()).ShouldBe(0, string.Join('\n', rebuild.Lines));
        (await HomeThere(bob)).Count.ShouldBe(20);

        there.Kill();
        await there.Ended();
        var last = await alice.Say("after it died");
        await Until(
            async () => (await Home(here.Client, bob))[0] == last && await IsUpToDate(),
            "the other carries its projections on",
            TakenOverWithin
        );
    }

    [Fact]
    public async Task Many_who_ask_both_for_one_home_cost_one_computation()
    {
        var (alice, bob) = (await here.Someone(), await here.Someone());
        await bob.Follow(alice);
        var id = await alice.Say("hello");
        await here.CatchUp();
        (
            await here.Services.GetRequiredService<Positions>().Reach(await here.LastEvent(), ["home"], Soon, default)
        ).ShouldBeTrue();
        await using var twin = await here.Twin();
        using var client = new HttpClient { BaseAddress = new(twin.Urls.Single()) };
        await redis.Empty();
        HomeCache[] caches = [here.Services.GetRequiredService<HomeCache>(), twin.Services.GetRequiredService<HomeCache>()];
        var before = caches.Sum(cache => cache.Built);

        var homes = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Home(i % 2 == 0 ? client : here.Client, bob)));
        homes.ShouldAllBe(home => home.Count == 1 && home[0] == id);
        (caches.Sum(cache => cache.Built) - before).ShouldBe(1);
        await twin.StopAsync();
    }

    /// <summary>Whether every projection has dealt with all that was appended.</summary>
    async Task<bool> IsUpToDate()
    {
        string[] everyone = [.. ReadModels.All.Select(model => model.Name), HomeFanOut.ConsumerName];
        var positions = here.Services.GetRequiredService<Positions>();
        return await positions.Reach(await here.LastEvent(), everyone, TimeSpan.Zero, default);
    }

    Task<IReadOnlyList<PostId>> HomeThere(Person reader) => Home(other, reader);

    static async Task<IReadOnlyList<PostId>> Home(HttpClient server, Person reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/timelines/home");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", reader.Token);
        using var answer = await server.SendAsync(request);
        var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return [.. page.EnumerateArray().Select(status => PostId.Parse(status.GetProperty("id").GetString()!, null))];
    }

    /// <summary>How many projections each node runs.</summary>
    async Task<IReadOnlyDictionary<Guid, int>> ProjectionsOf()
    {
        await using var source = TestDatabase.Open(here.Database.Superuser);
        await using var command = source.CreateCommand(
            $"select node_id, count(*)::int from wolverine.wolverine_node_assignments "
                + "where id like 'event-subscriptions:%' group by node_id"
        );
        await using var rows = await command.ExecuteReaderAsync();
        var nodes = new Dictionary<Guid, int>();
        while (await rows.ReadAsync())
            nodes[rows.GetGuid(0)] = rows.GetInt32(1);
        return nodes;
    }
}
