using Api.Tests.Commands;
using Domain.Posts;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Projections;
using Projections.History;
using Projections.Store;
using Projections.Timelines;
using Shouldly;
using Xunit;

namespace Api.Tests.History;

/// <summary>A home as of a moment is the home that was shown then.</summary>
public sealed class PastHomeTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task A_home_as_of_a_moment_is_what_was_shown_then(int seed)
    {
        var people = new List<Person>();
        for (var i = 0; i < 4; i++)
            people.Add(await server.Someone());
        foreach (var one in people)
        foreach (var other in people.Where(other => other != one))
            await one.Follow(other);
        var neighbourhood = new Neighbourhood(people, seed);
        var moments = new List<(LogMoment Moment, List<IReadOnlyList<PostId>> Homes)>();
        for (var i = 0; i < 4; i++)
        {
            await neighbourhood.Do(30);
            await server.CatchUp();
            moments.Add((new(await server.LastEvent(), DateTimeOffset.UtcNow), await Homes(people)));
        }
        await Trailed();

        moments[^1].Homes.ShouldAllBe(home => home.Count > 0);
        foreach (var (moment, homes) in moments)
            for (var i = 0; i < people.Count; i++)
                (await PastHome(people[i], moment, limit: 400)).ShouldBe(homes[i], $"{i} at {moment.Position}");
    }

    [Fact]
    public async Task It_is_paged_and_what_may_not_be_seen_now_makes_no_page_shorter()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        var posts = new List<string>();
        for (var i = 0; i < 12; i++)
            posts.Insert(0, (await bob.Say($"text {i}")).ToString());
        var position = await server.LastEvent();
        for (var i = 0; i < 3; i++)
            await bob.Say("later");
        await bob.Delete($"/api/v1/statuses/{posts[1]}");
        await server.CatchUp();
        await Trailed();

        var path = $"/api/v1/timelines/home?as_of={position}&limit=4";
        var (first, second) = (await Page(alice, path), await Page(alice, $"{path}&max_id={posts[4]}"));
        first.ShouldBe([posts[0], posts[2], posts[3], posts[4]]);
        second.ShouldBe(posts[5..9]);
        (await Page(alice, $"{path}&since_id={posts[3]}")).ShouldBe([posts[0], posts[2]]);
        (await Page(bob, path)).ShouldBe([posts[0], posts[2], posts[3], posts[4]]);
    }

    static async Task<string[]> Page(Person person, string path) =>
        [.. (await person.Get(path)).Body.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    async Task<IReadOnlyList<PostId>> PastHome(Person reader, LogMoment moment, int limit)
    {
        var home = server.Services.GetRequiredService<PastHome>();
        var rows = new PastRows(server.Services.GetRequiredService<Trails>(), moment.Position);
        await using var session = server.Services.GetRequiredService<ReadStore>().Session();
        var shown = await home.Page(session, reader.Id, moment, rows, HomeRange.Newest, limit, Task.FromResult, default);
        return [.. shown.Select(one => PostId.Parse(one.Status.Id))];
    }

    async Task<List<IReadOnlyList<PostId>>> Homes(IReadOnlyList<Person> people)
    {
        var home = server.Services.GetRequiredService<HomeTimeline>();
        await using var session = server.Services.GetRequiredService<ReadStore>().Session();
        var homes = new List<IReadOnlyList<PostId>>();
        foreach (var person in people)
            homes.Add([
                .. (await home.Page(session, person.Id, HomeRange.Newest, 400, needed: 0, default)).Select(one =>
                    PostId.Parse(one.Status.Id)
                ),
            ]);
        return homes;
    }

    async Task Trailed() =>
        (
            await server
                .Services.GetRequiredService<Positions>()
                .Reach(await server.LastEvent(), ReadModels.Projections, TimeSpan.FromSeconds(30), default)
        ).ShouldBeTrue();
}
