using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class PostCommandTests(CommandServer server)
{
    const string Statuses = "/api/v1/statuses";

    [Fact]
    public async Task A_post_is_answered_as_it_was_written()
    {
        var alice = await server.Someone();
        var post = (
            await alice.Post(
                Statuses,
                """{"status":"hello #World","spoiler_text":"hm","visibility":"unlisted","language":"DE"}"""
            )
        ).Ok;
        (post["account.id"], post["spoiler_text"], post["sensitive"], post["visibility"], post["language"]).ShouldBe(
            ($"{alice.Id}", "hm", "True", "unlisted", "de")
        );
        post["content"].ShouldContain("hello");
        post.At("tags")[0].GetProperty("name").GetString().ShouldBe("world");
        post["application.name"].ShouldBe("Test app");
    }

    [Fact]
    public async Task Nulls_and_forms_are_as_good_as_nothing()
    {
        var alice = await server.Someone();
        (
            await alice.Post(
                Statuses,
                """{"status":"a","in_reply_to_id":null,"spoiler_text":null,"visibility":null,"sensitive":null,"language":null,"media_ids":[],"poll":null,"scheduled_at":null}"""
            )
        )
            .Ok["visibility"]
            .ShouldBe("public");
        var form = Http.Answers.Form("status=b&sensitive=1&in_reply_to_id=&media_ids[]=&scheduled_at=");
        (await server.Send(HttpMethod.Post, Statuses, alice.Token, form)).Ok["sensitive"].ShouldBe("True");
    }

    [Fact]
    public async Task An_answer_names_what_it_answers()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        var reply = (await bob.Post(Statuses, $$"""{"status":"hi","in_reply_to_id":"{{post}}"}""")).Ok;
        (reply["in_reply_to_id"], reply["in_reply_to_account_id"]).ShouldBe(($"{post}", $"{alice.Id}"));
    }

    [Fact]
    public async Task Names_that_someone_bears_here_are_mentions_and_others_text()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await server.CatchUp();
        var text = $"@{bob.Name.ToUpperInvariant()} @{carol.Name}@annals.example @{alice.Name}@elsewhere.example @nobody_at_all";
        var post = (await alice.Post(Statuses, JsonSerializer.Serialize(new { status = text, visibility = "direct" }))).Ok;
        post.At("mentions").EnumerateArray().Select(m => m.GetProperty("id").GetString()).ShouldBe([$"{bob.Id}", $"{carol.Id}"]);
        (await bob.Post($"{Statuses}/{post["id"]}/favourite")).Ok["favourited"].ShouldBe("True"); // it reached them
    }

    [Fact]
    public async Task The_same_key_publishes_once_however_often_it_is_sent()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var before = await server.Events();
        const string json = """{"status":"once"}""";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => alice.Post(Statuses, json, ("Idempotency-Key", "k")))
        );
        var id = answers.Select(answer => answer.Ok["id"]).Distinct().ShouldHaveSingleItem();
        (await server.Events()).ShouldBe(before + 1);
        (await bob.Post(Statuses, json, ("Idempotency-Key", "k"))).Ok["id"].ShouldNotBe(id); // keys are each one's own
        (await alice.Post(Statuses, """{"status":"other"}""", ("Idempotency-Key", "k"))).ShouldBeRefused(
            422,
            "Validation failed: The same key was used for another post"
        );
        await alice.Delete($"{Statuses}/{id}");
        (await alice.Post(Statuses, json, ("Idempotency-Key", "k"))).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before + 3);
    }

    [Theory]
    [InlineData("""{}""", 422, "Validation failed: Text can't be blank")]
    [InlineData("""{"status":" \n "}""", 422, "Validation failed: Text can't be blank")]
    [InlineData("""{"status":"a","language":"klingon"}""", 422, "Validation failed: Language is not a known code")]
    [InlineData("""{"status":"a","media_ids":["1"]}""", 422, "Validation failed: Media cannot be attached on this server yet")]
    [InlineData("""{"status":"a","poll":{"options":["b","c"]}}""", 422, "Validation failed: poll is not of the expected type")]
    [InlineData(
        """{"status":"a","poll":{"options":["b"],"expires_in":300}}""",
        422,
        "Validation failed: Options must have more than one item"
    )]
    [InlineData(
        """{"status":"a","poll":{"options":["b","c"],"expires_in":299}}""",
        422,
        "Validation failed: Duration is too short"
    )]
    [InlineData(
        """{"status":"a","poll":{"options":["b","c"],"expires_in":2629747}}""",
        422,
        "Validation failed: Duration is too far into the future"
    )]
    [InlineData(
        """{"status":"a","poll":{"options":["b",null],"expires_in":300}}""",
        422,
        "Validation failed: poll.options is not of the expected type"
    )]
    [InlineData("""{"status":"a","scheduled_at":"tomorrow, about noon"}""", 422, "Validation failed: Scheduled at is no time")]
    [InlineData(
        """{"status":"a","in_reply_to_id":"0192e0d0a1b27c3d8e4f5a6b7c8d9e0f"}""",
        404,
        "The post you are trying to reply to does not appear to exist"
    )]
    [InlineData("""{"status":"a","visibility":"everyone"}""", 422, "Validation failed: visibility is not of the expected type")]
    public async Task What_is_refused_appends_nothing(string json, int status, string error)
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.Post(Statuses, json)).ShouldBeRefused(status, error);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Too_long_is_too_long_and_who_is_blocked_cannot_answer()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        await alice.Block(bob);
        var before = await server.Events();
        (await bob.Post(Statuses, $$"""{"status":"{{new string('a', 501)}}"}""")).ShouldBeRefused(
            422,
            "Validation failed: Text character limit exceeded"
        );
        (await bob.Post(Statuses, $$"""{"status":"hi","in_reply_to_id":"{{post}}"}""")).ShouldBeRefused(
            404,
            "The post you are trying to reply to does not appear to exist"
        );
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task A_deletion_hands_back_what_was_written_and_happens_once()
    {
        var alice = await server.Someone();
        var post = await alice.Say("hello #world");
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var deleted = (await alice.Delete($"{Statuses}/{post}")).Ok;
            (deleted["id"], deleted["text"]).ShouldBe(($"{post}", "hello #world"));
        }
        (await server.Events()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Anothers_post_is_not_found_to_be_deleted()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        var before = await server.Events();
        (await bob.Delete($"{Statuses}/{post}")).ShouldBeRefused(404, "Record not found");
        (await bob.Delete($"{Statuses}/{PostId.New()}")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }
}
