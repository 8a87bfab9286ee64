using System.Globalization;
using System.Text.Json;
using Api.Tests.Commands;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.History;

/// <summary>What apps are answered of a moment that is past: what the caller could see then, and may see now.</summary>
public sealed class AsOfTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task An_account_is_counted_as_it_was_and_others_read_only_what_it_says_still()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await Describe(bob, "as ever", "old news");
        await bob.Say("one");
        var then = await server.LastEvent();
        await Describe(bob, "as ever", "news");
        await bob.Say("two");
        await alice.Follow(bob);
        await server.CatchUp();

        var path = $"/api/v1/accounts/{bob.Id}?as_of={then}";
        var (others, own) = ((await alice.Get(path)).Body, (await bob.Get(path)).Body);
        foreach (var account in new[] { others, own })
            (Number(account, "statuses_count"), Number(account, "followers_count")).ShouldBe((1, 0));
        Text(others, "display_name").ShouldBe("as ever");
        Text(others, "note").ShouldBe("");
        Text(own, "note").ShouldContain("old news");
        Text((await alice.Get($"/api/v1/accounts/{bob.Id}")).Body, "note").ShouldContain("<p>news");
    }

    [Fact]
    public async Task A_post_is_as_it_was_unless_it_went_since()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await bob.Say("as first written");
        _ = (await alice.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        var then = await server.LastEvent();
        _ = (await bob.Put($"/api/v1/statuses/{post}", """{"status": "as it is"}""")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{post}/unfavourite")).Ok;
        await server.CatchUp();

        var path = $"/api/v1/statuses/{post}?as_of={then}";
        var past = (await alice.Get(path)).Body;
        Text(past, "content").ShouldContain("as first written");
        (Number(past, "favourites_count"), past.GetProperty("favourited").GetBoolean()).ShouldBe((1, true));
        past.GetProperty("edited_at").ValueKind.ShouldBe(JsonValueKind.Null);
        (await alice.Get($"/api/v1/statuses/{post}?as_of={then - 2}")).Status.ShouldBe(404, "before it was written");

        await bob.Block(alice);
        await server.CatchUp();
        (await alice.Get(path)).Status.ShouldBe(404, "blocked since");
        (await bob.Get(path)).Status.ShouldBe(200);
        await bob.Delete($"/api/v1/statuses/{post}");
        await server.CatchUp();
        (await bob.Get(path)).Status.ShouldBe(404, "deleted since");
    }

    [Fact]
    public async Task A_post_that_one_could_not_see_then_is_not_shown()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await bob.Say("for those who follow", "private");
        var then = await server.LastEvent();
        await alice.Follow(bob);
        await server.CatchUp();
        (await alice.Get($"/api/v1/statuses/{post}")).Status.ShouldBe(200);
        (await alice.Get($"/api/v1/statuses/{post}?as_of={then}")).Status.ShouldBe(404);
        (await alice.Get($"/api/v1/statuses/{post}?as_of={await server.LastEvent()}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Relationships_lists_and_settings_are_as_they_were()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        string list = (await alice.Post("/api/v1/lists", """{"title": "before"}""")).Ok["id"];
        _ = (await alice.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids": ["{{bob.Id}}"]}""")).Ok;
        await server.Set(Settings.Title, "Before");
        var then = await server.LastEvent();
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
        _ = (await alice.Put($"/api/v1/lists/{list}", """{"title": "after"}""")).Ok;
        await alice.Delete($"/api/v1/lists/{list}");
        await server.Set(Settings.Title, null);
        await server.CatchUp();

        var bond = (await alice.Get($"/api/v1/accounts/relationships?id[]={bob.Id}&as_of={then}")).Body[0];
        bond.GetProperty("following").GetBoolean().ShouldBeTrue();
        Text((await alice.Get($"/api/v1/lists/{list}?as_of={then}")).Body, "title").ShouldBe("before");
        (await alice.Get($"/api/v1/lists/{list}")).Status.ShouldBe(404);
        var members = (await alice.Get($"/api/v1/lists/{list}/accounts?as_of={then}")).Body;
        members.EnumerateArray().Select(one => Text(one, "id")).ShouldBe([$"{bob.Id}"]);
        (await bob.Get($"/api/v1/lists/{list}?as_of={then}")).Status.ShouldBe(404, "somebody else's");
        (await bob.Get($"/api/v1/lists/{list}/accounts?as_of={then}")).Status.ShouldBe(404, "somebody else's");

        Title(await Setting($"?as_of={then}")).ShouldBe(("Before", false));
        var now = await Setting("");
        Title(now).ShouldBe((Settings.Title.DefaultText, true));
        now.GetProperty("changed_at").ValueKind.ShouldBe(JsonValueKind.String);

        static (string, bool) Title(JsonElement setting) =>
            (Text(setting, "value"), setting.GetProperty("is_default").GetBoolean());
    }

    [Fact]
    public async Task A_moment_is_named_by_a_position_or_a_time()
    {
        var alice = await server.Someone();
        var first = await alice.Say("first");
        await server.CatchUp();
        var (position, time) = (await server.LastEvent(), DateTimeOffset.UtcNow);
        await Task.Delay(20);
        _ = (await alice.Put($"/api/v1/statuses/{first}", """{"status": "changed"}""")).Ok;
        await server.CatchUp();

        foreach (var moment in new[] { $"{position}", time.ToString("O", CultureInfo.InvariantCulture).Replace("+", "%2B") })
            Text((await alice.Get($"/api/v1/statuses/{first}?as_of={moment}")).Body, "content").ShouldContain("first");
        using var answer = await server.Client.GetAsync($"/api/v1/statuses/{first}?as_of={position}");
        answer.Headers.GetValues("Annals-As-Of").ShouldBe([$"{position}"]);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("2001-01-01")]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_moment_of_the_log_is_refused(string moment)
    {
        var alice = await server.Someone();
        var post = await alice.Say("x");
        await server.CatchUp();
        foreach (var path in new[] { $"accounts/{alice.Id}", $"statuses/{post}", "timelines/home" })
            (await alice.Get($"/api/v1/{path}?as_of={moment}")).Status.ShouldBe(422, path);
    }

    async Task<JsonElement> Setting(string query)
    {
        var all = (await server.Send(HttpMethod.Get, $"/api/annals/v1/instance/settings{query}", token: null)).Body;
        return all.EnumerateArray().Single(one => Text(one, "key") == Settings.Title.Key);
    }

    static async Task Describe(Person person, string name, string note) =>
        _ = (
            await person.Patch(
                "/api/v1/accounts/update_credentials",
                Json($$"""{"display_name": "{{name}}", "note": "{{note}}"}""")
            )
        ).Ok;

    static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    static int Number(JsonElement one, string name) => one.GetProperty(name).GetInt32();
}
