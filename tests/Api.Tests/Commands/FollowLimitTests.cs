using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>Limits that hold although many ask at once: they are counted in the transaction of what they count.</summary>
public sealed class FollowLimitTests(CommandServer server) : IClassFixture<CommandServer>, IAsyncLifetime
{
    const int Limit = 3;

    public Task InitializeAsync() => server.Set(Settings.MaxFollows, $"{Limit}");

    public async Task DisposeAsync()
    {
        await server.Set(Settings.MaxFollows, null);
        await server.Set(Settings.MaxFollowsPerDay, null);
    }

    [Fact]
    public async Task Of_many_follows_at_once_as_many_succeed_as_the_limit_allows()
    {
        var alice = await server.Someone();
        var others = new List<Person>();
        for (var i = 0; i < 8; i++)
            others.Add(await server.Someone());
        var before = await server.Events();

        var answers = await Task.WhenAll(others.Select(other => alice.Post($"/api/v1/accounts/{other.Id}/follow")));

        answers.Count(answer => answer.Status == 200).ShouldBe(Limit);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "You cannot follow more people");
        (await server.Events()).ShouldBe(before + Limit);
    }

    [Fact]
    public async Task Who_unfollows_may_follow_again_and_following_twice_counts_once()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        for (var i = 0; i < 2; i++)
            await alice.Follow(bob);
        for (var i = 0; i < Limit - 1; i++)
            await alice.Follow(await server.Someone());
        var carol = await server.Someone();
        (await alice.Post($"/api/v1/accounts/{carol.Id}/follow")).Status.ShouldBe(422);

        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
        await alice.Follow(carol);
    }

    [Fact]
    public async Task A_block_gives_the_follow_that_it_ends_back()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        for (var i = 0; i < Limit - 1; i++)
            await alice.Follow(await server.Someone());
        await bob.Block(alice);
        await alice.Follow(await server.Someone());
    }

    [Fact]
    public async Task A_day_has_its_own_limit()
    {
        await server.Set(Settings.MaxFollowsPerDay, "1");
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
        (await alice.Post($"/api/v1/accounts/{bob.Id}/follow")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Letting_someone_in_costs_them_nothing_of_today()
    {
        await server.Set(Settings.MaxFollowsPerDay, "1");
        var (alice, locked, other) = (await server.Someone(), await server.Someone(), await server.Someone());
        _ = (await locked.Patch("/api/v1/accounts/update_credentials", Http.Answers.Json("""{"locked":true}"""))).Ok;
        (await alice.Post($"/api/v1/accounts/{locked.Id}/follow")).Ok["requested"].ShouldBe("True");
        (await alice.Post($"/api/v1/accounts/{other.Id}/follow")).ShouldBeRefused(422, "You cannot follow more people today");
        (await locked.Post($"/api/v1/follow_requests/{alice.Id}/authorize")).Ok["followed_by"].ShouldBe("True");
    }

    [Fact]
    public async Task A_post_names_so_many_and_the_limit_can_be_changed()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await server.CatchUp();
        var json = $$"""{"status":"@{{bob.Name}} and @{{carol.Name}}"}""";
        await server.Set(Settings.MaxMentions, "1");
        (await alice.Post("/api/v1/statuses", json)).ShouldBeRefused(422, "Validation failed: Too many people are mentioned");
        await server.Set(Settings.MaxMentions, null);
        (await alice.Post("/api/v1/statuses", json)).Ok.At("mentions").GetArrayLength().ShouldBe(2);
    }
}
