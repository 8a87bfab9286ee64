using Api.Tests.Streaming;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>What one wants of whom one follows: no boosts, some languages, to be told of each post.</summary>
[Collection(CommandTests.Name)]
public class FollowTermsTests(CommandServer server)
{
    /// <summary>Bob follows Alice so.</summary>
    async Task<(Person Alice, Person Bob)> Friends(string terms)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await Follow(bob, alice, terms);
        return (alice, bob);
    }

    static async Task<Fields> Follow(Person follower, Person target, string terms) =>
        (await follower.Post($"/api/v1/accounts/{target.Id}/follow", terms)).Ok;

    async Task<Fields> Relationship(Person person, Person other)
    {
        await server.CatchUp();
        return new((await person.Get($"/api/v1/accounts/relationships?id={other.Id}")).Ok.Entity[0]);
    }

    async Task<string[]> Home(Person person)
    {
        await server.CatchUp();
        return
        [
            .. (await person.Get("/api/v1/timelines/home"))
                .Ok.Entity.EnumerateArray()
                .Select(one => one.GetProperty("id").GetString()!),
        ];
    }

    static async Task<string> SayIn(Person person, string? language) =>
        (
            await person.Post(
                "/api/v1/statuses",
                language is null ? """{"status": "x"}""" : $$"""{"status": "x", "language": "{{language}}"}"""
            )
        ).Ok["id"];

    [Fact]
    public async Task What_is_said_is_shown_and_what_is_left_out_stays_until_the_follow_ends()
    {
        var (alice, bob) = await Friends("""{"reblogs": false, "notify": true, "languages": ["de", "PT_br"]}""");
        foreach (var shown in new[] { await Follow(bob, alice, "{}"), await Relationship(bob, alice) })
        {
            (shown["following"], shown["showing_reblogs"], shown["notifying"]).ShouldBe(("True", "False", "True"));
            shown.Entity.GetProperty("languages").EnumerateArray().Select(one => one.GetString()).ShouldBe(["de", "pt-BR"]);
        }
        var changed = await Follow(bob, alice, """{"reblogs": true, "languages": []}""");
        (changed["showing_reblogs"], changed["notifying"]).ShouldBe(("True", "True"));
        changed.Entity.GetProperty("languages").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/unfollow")).Ok;
        var over = await Relationship(bob, alice);
        (over["following"], over["showing_reblogs"], over["notifying"]).ShouldBe(("False", "False", "False"));
        (await Follow(bob, alice, "{}"))["notifying"].ShouldBe("False");
    }

    [Fact]
    public async Task It_is_said_with_a_request_and_holds_once_it_is_granted()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        _ = (await alice.Patch("/api/v1/accounts/update_credentials", Http.Answers.Form("locked=1"))).Ok;
        var asked = await Follow(bob, alice, """{"reblogs": false, "notify": true}""");
        (asked["requested"], asked["showing_reblogs"], asked["notifying"]).ShouldBe(("True", "False", "True"));
        await server.CatchUp();
        await alice.Say("nobody is told yet");
        _ = (await alice.Post($"/api/v1/follow_requests/{bob.Id}/authorize")).Ok;
        var granted = await Relationship(bob, alice);
        (granted["following"], granted["showing_reblogs"], granted["notifying"]).ShouldBe(("True", "False", "True"));
        (await Told(bob)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Boosts_that_are_not_wanted_are_on_no_home_and_no_list_and_are_not_heard()
    {
        var (alice, bob) = await Friends("""{"reblogs": false}""");
        var carol = await server.Someone();
        var list = (await bob.Post("/api/v1/lists", """{"title": "one"}""")).Ok["id"];
        _ = (await bob.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids": ["{{alice.Id}}"]}""")).Ok;
        var boosted = await carol.Say("worth it");
        await server.CatchUp();
        await using var socket = await Socket.Open(bob, "user");
        var boost = (await alice.Post($"/api/v1/statuses/{boosted}/reblog")).Ok["id"];
        var own = (await alice.Say("her own")).ToString();
        (await socket.Until(own, "user")).Select(one => one.Id).ShouldNotContain(boost);
        (await Home(bob)).ShouldBe([own]);
        (await bob.Get($"/api/v1/timelines/list/{list}")).Ok.Entity.GetArrayLength().ShouldBe(1);

        // what one decides later holds for what is there
        await Follow(bob, alice, """{"reblogs": true}""");
        (await Home(bob)).ShouldBe([own, boost]);
    }

    [Fact]
    public async Task Posts_in_other_languages_are_left_out_and_those_that_say_none_are_not()
    {
        var (alice, bob) = await Friends("""{"languages": ["pt", "zh-Hant"]}""");
        string[] wanted =
        [
            await SayIn(alice, "pt"),
            await SayIn(alice, "pt-BR"),
            await SayIn(alice, "zh-Hant"),
            await SayIn(alice, null),
        ];
        foreach (var language in new[] { "en", "zh", "zh-Hans", "pth" })
            await SayIn(alice, language);
        (await Home(bob)).ShouldBe(wanted.Reverse());
    }

    [Fact]
    public async Task Who_asked_is_told_of_each_post_but_not_of_boosts_nor_of_answers_to_others()
    {
        var (alice, bob) = await Friends("""{"notify": true}""");
        var carol = await server.Someone();
        await carol.Follow(alice);
        var other = await carol.Say("of hers");
        await server.CatchUp();
        await using var socket = await Socket.Open(bob, "user:notification");
        var first = await alice.Say("first 👋", "private");
        var second = await alice.Say("and on", answering: first);
        await alice.Say($"@{bob.Name} is named, and told of that");
        await alice.Say("for carol", answering: other);
        await alice.Say($"@{carol.Name} alone", "direct");
        _ = (await alice.Post($"/api/v1/statuses/{other}/reblog")).Ok;
        await server.CatchUp();
        (await Told(bob)).ShouldBe([$"{second}", $"{first}"]);
        (await bob.Get("/api/v1/notifications?types[]=mention")).Ok.Entity.GetArrayLength().ShouldBe(1);
        foreach (var kind in new[] { "status", "status", "mention" })
            (await socket.Next()).Line.ShouldBe($"{kind} by {alice.Name}");
        (await Told(carol)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_that_is_published_twice_tells_once()
    {
        var (alice, bob) = await Friends("""{"notify": true}""");
        await server.CatchUp();
        for (var i = 0; i < 2; i++)
            _ = (await alice.Post("/api/v1/statuses", """{"status": "once"}""", ("Idempotency-Key", "one"))).Ok;
        await server.CatchUp();
        (await Told(bob)).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"languages": ["klingon"]}""", 422)]
    [InlineData("""{"languages": "en; drop table"}""", 422)]
    [InlineData("""{"languages": [7]}""", 422)]
    [InlineData("""{"reblogs": "perhaps"}""", 422)]
    public async Task What_makes_no_sense_is_refused_and_nobody_is_followed(string terms, int status)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var before = await server.Events();
        (await bob.Post($"/api/v1/accounts/{alice.Id}/follow", terms)).Status.ShouldBe(status);
        (await server.Events()).ShouldBe(before);
    }

    /// <summary>The posts that somebody was told of as whom they watch wrote them.</summary>
    static async Task<string[]> Told(Person person) =>
        [
            .. (await person.Get("/api/v1/notifications?types[]=status"))
                .Ok.Entity.EnumerateArray()
                .Select(one => one.GetProperty("status").GetProperty("id").GetString()!),
        ];
}
