using System.Globalization;
using System.Text.Json;
using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

/// <summary>An operator looks at what was: `at`, `history` and `incident timeline`, beside a server that runs.</summary>
public sealed class PastVerbTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task Things_are_shown_as_they_were()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        var post = await bob.Say("first ‮עברית 漢字 🌱");
        string list = (await alice.Post("/api/v1/lists", """{"title": "friends"}""")).Ok["id"];
        _ = (await alice.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids": ["{{bob.Id}}"]}""")).Ok;
        var then = await server.LastEvent();
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
        await bob.Delete($"/api/v1/statuses/{post}");
        await server.CatchUp();

        (await At(then, "account", bob.Name)).GetProperty("followers").GetInt32().ShouldBe(1);
        (await At(then, "post", $"{post}")).GetProperty("text").GetString().ShouldBe("first ‮עברית 漢字 🌱");
        (await At(then, "home", alice.Name)).EnumerateArray().Select(id => id.GetString()).ShouldBe([$"{post}"]);
        (await At(then, "list", list)).GetProperty("members")[0].GetString().ShouldBe($"{bob.Id}");
        (await At(then, "relationship", alice.Name, $"{bob.Id}")).EnumerateObject().Count().ShouldBe(1);
        (await At(then, "settings")).GetProperty("title").GetString().ShouldNotBeNull();
        (await At(then, "row", "profiles", $"{bob.Id}")).GetProperty("posts").GetInt32().ShouldBe(1);

        var end = await server.LastEvent();
        (await At(end, "account", $"{bob.Id}")).GetProperty("followers").GetInt32().ShouldBe(0);
        (await At(end, "home", alice.Name)).GetArrayLength().ShouldBe(0);
        (await Run("at", "1", "post", $"{post}")).Code.ShouldBe(1, "not written yet");
        (await Run("at", "0", "settings")).Code.ShouldBe(1);
        (await Run("at", "whenever", "settings")).Code.ShouldBe(1);
        (await Run("at", $"{then}", "account", "nobody")).Code.ShouldBe(3);
    }

    [Fact]
    public async Task What_happened_is_told_in_words()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        await server.Suspend(alice, "spam, and more of it");
        await server.CatchUp();

        var person = await Run("history", "person", alice.Name);
        person.Code.ShouldBe(0, person.Text);
        person.Text.ShouldContain($"{alice.Name} published a post");
        person.Text.ShouldContain("suspended the account");
        person.Text.ShouldContain(": spam, and more of it");
        (await Run("history", "of", $"{post}")).Text.ShouldContain($"{bob.Name} favourited a post");
        var line = (await Run("history", "person", $"{alice.Id}", "--json"))
            .Text.Split('\n')
            .Single(x => x.Contains("post.published"));
        var request = JsonDocument.Parse(line).RootElement.GetProperty("request").GetString()!;
        (await Run("history", "request", request)).Text.ShouldContain("published a post");
        (await Run("history", "person", "nobody")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_post_mortem_begins_with_what_happened_and_names_nobody()
    {
        var from = DateTimeOffset.UtcNow;
        var alice = await server.Someone();
        await alice.Say("hello");
        await server.Suspend(alice, "a reason");
        await server.CatchUp();

        var told = await Run("incident", "timeline", "--from", Time(from), "--to", Time(DateTimeOffset.UtcNow.AddMinutes(7)));
        told.Code.ShouldBe(0, told.Text);
        told.Text.ShouldContain("1 post.published.v1");
        told.Text.ShouldContain("**the server or its operator suspended the account**");
        told.Text.ShouldContain("nothing was appended");
        told.Text.ShouldNotContain("a reason");
        told.Text.ShouldNotContain(alice.Name);
        (await Run("incident", "timeline", "--from", Time(from), "--to", Time(from.AddHours(-1)))).Code.ShouldBe(2);
        (await Run("incident", "timeline", "--from", "then", "--to", "now")).Code.ShouldBe(2);

        static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
    }

    async Task<JsonElement> At(long position, params string[] thing)
    {
        var (code, text) = await Run(["at", $"{position}", .. thing]);
        code.ShouldBe(0, text);
        var found = JsonDocument.Parse(text).RootElement;
        found.GetProperty("position").GetInt64().ShouldBe(position);
        return found.GetProperty("then");
    }

    async Task<(int Code, string Text)> Run(params string[] arguments)
    {
        using var verb = AnnalsProcess.Start(arguments, server.Stores);
        var code = await verb.Ended();
        return (code, string.Join('\n', verb.Lines));
    }
}
