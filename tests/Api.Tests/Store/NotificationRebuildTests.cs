using Api.Tests.Cli;
using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>Notifications that are made anew from the log are those that were there, by their ids too: nobody is rung twice.</summary>
public sealed class NotificationRebuildTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string All = "/api/v1/notifications";

    [Theory]
    [InlineData("notifications")]
    [InlineData("notification_marks")]
    [InlineData("own_policies")]
    public async Task A_rebuild_shows_what_was_shown(string store)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        await bob.Follow(alice);
        await server.CatchUp();
        _ = (await alice.Post($"{All}/clear")).Ok;
        await bob.Say($"@{alice.Name}");
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/reblog")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/unfavourite")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        await server.CatchUp();
        var first = (await alice.Get(All)).Body[0].GetProperty("id").GetString();
        _ = (await alice.Post($"{All}/{first}/dismiss")).Ok;
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/unfollow")).Ok;
        await bob.Follow(alice);
        await server.CatchUp();
        var group = (await alice.Get(All)).Body[0].GetProperty("group_key").GetString();
        _ = (await alice.Post($"/api/v2/notifications/{group}/dismiss")).Ok;
        const string strict = """{"for_not_following":"filter"}""";
        _ = (await alice.Patch("/api/v2/notifications/policy", Http.Answers.Json(strict))).Ok;
        await server.CatchUp();
        _ = (await alice.Post($"/api/v1/notifications/requests/{bob.Id}/accept")).Ok;
        var before = await Shown(alice);
        before.ShouldContain("reblog");

        using (var rebuild = AnnalsProcess.Start(["rebuild", store], server.Stores))
            (await rebuild.Ended()).ShouldBe(0, string.Join('\n', rebuild.Lines));

        (await Shown(alice)).ShouldBe(before);
    }

    async Task<string> Shown(Person person)
    {
        await server.CatchUp();
        return (await person.Get(All)).Body.ToString() + (await person.Get("/api/v2/notifications")).Body;
    }
}
