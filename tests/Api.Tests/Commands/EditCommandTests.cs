using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class EditCommandTests(CommandServer server)
{
    const string Statuses = "/api/v1/statuses";

    Task<Answer> Get(Person reader, PostId post, string what = "") =>
        server.Send(HttpMethod.Get, $"{Statuses}/{post}{what}", reader.Token);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_is_answered_at_once_as_it_is_shown_later(bool caughtUp)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello #World");
        _ = (await bob.Post($"{Statuses}/{post}/favourite")).Ok;
        if (caughtUp)
            await server.CatchUp();
        var edited = (await alice.Put($"{Statuses}/{post}", """{"status":"bye #all","spoiler_text":"hm","language":"DE"}""")).Ok;
        (edited["id"], edited["spoiler_text"], edited["sensitive"], edited["language"]).ShouldBe(($"{post}", "hm", "True", "de"));
        edited["content"].ShouldContain("bye");
        edited.At("tags")[0].GetProperty("name").GetString().ShouldBe("all");
        edited.At("edited_at").GetDateTimeOffset().ShouldBeGreaterThan(edited.At("created_at").GetDateTimeOffset());
        edited["application.name"].ShouldBe("Test app");

        await server.CatchUp();
        var shown = (await Get(alice, post)).Ok;
        string[] counted = caughtUp ? [] : ["favourites_count"]; // the row had not come so far as to tell
        foreach (var property in shown.Entity.EnumerateObject().Where(p => p.Name != "account" && !counted.Contains(p.Name)))
            edited.At(property.Name).GetRawText().ShouldBe(property.Value.GetRawText(), property.Name);
    }

    [Fact]
    public async Task Said_twice_it_is_edited_once()
    {
        var alice = await server.Someone();
        var post = await alice.Say("hello");
        var before = await server.Events();
        (await alice.Put($"{Statuses}/{post}", """{"status":"hello"}"""))
            .Ok.At("edited_at")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        (await server.Events()).ShouldBe(before);
        var first = (await alice.Put($"{Statuses}/{post}", """{"status":"bye"}""")).Ok["edited_at"];
        (await alice.Put($"{Statuses}/{post}", """{"status":"bye\n"}""")).Ok["edited_at"].ShouldBe(first);
        (await server.Events()).ShouldBe(before + 1);
        var deleted = (await alice.Delete($"{Statuses}/{post}")).Ok;
        (deleted["text"], deleted["content"]).ShouldBe(("bye", "<p>bye</p>"));
    }

    [Fact]
    public async Task Whom_an_edit_names_may_see_a_private_post_and_is_named_in_it()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("for few", "private");
        await server.CatchUp();
        (await Get(bob, post)).Status.ShouldBe(404);
        var edited = (await alice.Put($"{Statuses}/{post}", $$"""{"status":"for @{{bob.Name}}"}""")).Ok;
        edited.At("mentions")[0].GetProperty("id").GetString().ShouldBe($"{bob.Id}");
        edited["visibility"].ShouldBe("private");
        (await bob.Post($"{Statuses}/{post}/favourite")).Ok["favourited"].ShouldBe("True");
        await server.CatchUp();
        _ = (await Get(bob, post)).Ok;

        (await alice.Put($"{Statuses}/{post}", """{"status":"for few"}""")).Ok.At("mentions").GetArrayLength().ShouldBe(0);
        await server.CatchUp();
        var seen = (await Get(bob, post)).Ok; // what one was shown once is not taken away
        seen.At("mentions").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{}""", "Validation failed: Text can't be blank")]
    [InlineData("""{"status":"a","language":"klingon"}""", "Validation failed: Language is not a known code")]
    [InlineData("""{"status":"a","media_ids":["1"]}""", "Validation failed: Media cannot be attached on this server yet")]
    [InlineData(
        """{"status":"a","media_attributes":[{"id":"1"}]}""",
        "Validation failed: Media cannot be attached on this server yet"
    )]
    [InlineData(
        """{"status":"a","poll":{"options":["b"],"expires_in":300}}""",
        "Validation failed: Options must have more than one item"
    )]
    public async Task What_is_refused_appends_nothing(string json, string error)
    {
        var alice = await server.Someone();
        var post = await alice.Say("hello");
        var before = await server.Events();
        (await alice.Put($"{Statuses}/{post}", json)).ShouldBeRefused(422, error);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Only_ones_own_post_is_there_to_be_edited()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (post, gone) = (await alice.Say("hello"), await alice.Say("gone"));
        await alice.Delete($"{Statuses}/{gone}");
        var boost = (await alice.Post($"{Statuses}/{post}/reblog")).Ok["id"];
        await server.CatchUp();
        var before = await server.Events();
        foreach (var (person, id) in new[] { (bob, $"{post}"), (alice, $"{gone}"), (alice, boost), (bob, $"{PostId.New()}") })
            (await person.Put($"{Statuses}/{id}", """{"status":"bye"}""")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Edits_at_once_are_all_kept()
    {
        var alice = await server.Someone();
        var post = await alice.Say("hello");
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(async i => _ = (await alice.Put($"{Statuses}/{post}", $$"""{"status":"v{{i}}"}""")).Ok)
        );
        await server.CatchUp();
        var history = (await Get(alice, post, "/history")).Ok.Entity;
        var texts = history.EnumerateArray().Select(version => version.GetProperty("content").GetString()).ToList();
        texts.ShouldBe(["<p>hello</p>", .. Enumerable.Range(0, 5).Select(i => $"<p>v{i}</p>")], ignoreOrder: true);
        (await Get(alice, post)).Ok["content"].ShouldBe(texts[^1]);
    }
}
