using Domain.Posts;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Quoting;

namespace Api.Tests.Commands;

/// <summary>How posts come to quote others, and who is shown that.</summary>
[Collection(CommandTests.Name)]
public class QuoteCommandTests(CommandServer server)
{
    [Fact]
    public async Task A_post_is_quoted_counted_and_listed_and_no_edit_changes_what_it_quotes()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var answer = (await bob.TryQuote(quoted)).Ok; // at once: no row is there yet
        Is(answer, "accepted", quoted);
        answer["quote.quoted_status.quote"].ShouldBe("");
        answer["quote.quoted_status.account.id"].ShouldBe($"{alice.Id}");
        var quote = PostId.Parse(answer["id"]);
        await server.CatchUp();

        Is(await Read(alice, quote), "accepted", quoted);
        Is((await server.Send(HttpMethod.Get, $"/api/v1/statuses/{quote}", token: null)).Ok, "accepted", quoted);
        (await Read(alice, quoted))["quotes_count"].ShouldBe("1");
        (await Quotes(alice, quoted)).ShouldBe([quote]);
        Is((await bob.Put($"/api/v1/statuses/{quote}", """{"status":"see that"}""")).Ok, "accepted", quoted);
        await server.CatchUp();
        var versions = (await alice.Get($"/api/v1/statuses/{quote}/history")).Ok.Entity.EnumerateArray();
        foreach (var version in versions)
            Is(new(version), "accepted", quoted);
        (await Read(alice, quoted))["quotes_count"].ShouldBe("1");

        var again = (await bob.TryQuote(quote)).Ok;
        Is(again, "accepted", quote);
        (again["quote.quoted_status.quote.state"], again["quote.quoted_status.quote.quoted_status_id"]).ShouldBe(
            ("accepted", $"{quoted}")
        );
    }

    [Fact]
    public async Task Sent_again_it_is_published_once_and_a_boost_that_is_named_stands_for_its_post()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var boost = PostId.Parse((await bob.Post($"/api/v1/statuses/{quoted}/reblog")).Ok["id"]);
        await server.CatchUp();
        var body = $$"""{"status":"look","quoted_status_id":"{{boost}}","quote_approval_policy":"followers"}""";
        async Task<Answer> Send(string json) => await bob.Post("/api/v1/statuses", json, ("Idempotency-Key", "once"));

        var first = (await Send(body)).Ok;
        Is(first, "accepted", quoted);
        var before = await server.Events();
        (await Send(body)).Ok["id"].ShouldBe(first["id"]);
        (await Send("""{"status":"look","quote_approval_policy":"followers"}""")).Status.ShouldBe(422);
        (await Send(body.Replace("followers", "public", StringComparison.Ordinal))).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task What_may_not_be_quoted_is_refused_and_what_is_not_seen_is_not_there()
    {
        var (alice, bob, blocked) = (await server.Someone(), await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await alice.Block(blocked);
        var open = await alice.Say("open");
        var (closed, direct) = (await alice.Say("closed", "private"), await alice.Say($"@{bob.Name}", "direct"));
        var nobody = await Say(alice, "nobody");
        var followers = await Say(alice, "followers");
        var gone = await alice.Say("gone");
        _ = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
        await server.CatchUp();

        var before = await server.Events();
        foreach (var id in new[] { closed, nobody })
            (await bob.TryQuote(id)).ShouldBeRefused(422, "Validation failed: You cannot quote this post");
        (await alice.TryQuote(direct)).ShouldBeRefused(422, "Validation failed: You cannot quote this post");
        const string absent = "The post you are trying to quote does not appear to exist";
        foreach (var (who, id) in new[] { (blocked, open), (blocked, closed), (bob, gone), (bob, PostId.New()) })
            (await who.TryQuote(id)).ShouldBeRefused(404, absent);
        (await bob.TryQuote(open, visibility: "nobody")).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before);

        Is((await bob.TryQuote(followers)).Ok, "accepted", followers);
        (await (await server.Someone()).TryQuote(followers)).Status.ShouldBe(422);
        var own = (await alice.TryQuote(closed)).Ok;
        (own["visibility"], own["quote_approval.automatic"]).ShouldBe(("private", "[]"));
        Is((await alice.TryQuote(nobody)).Ok, "accepted", nobody);
    }

    [Fact]
    public async Task A_post_that_waits_quotes_when_it_is_published_if_it_still_may()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (kept, gone) = (await alice.Say("kept"), await alice.Say("gone"));
        async Task<string> Wait(PostId quoted)
        {
            var more = $"\"quoted_status_id\":\"{quoted}\",\"quote_approval_policy\":\"nobody\"";
            var waits = await bob.Schedule("later", Scheduled.Tomorrow, more);
            (waits["params.quoted_status_id"], waits["params.quote_approval_policy"]).ShouldBe(($"{quoted}", "nobody"));
            return waits["id"];
        }
        var (first, second) = (await Wait(kept), await Wait(gone));
        const string absent = "\"quoted_status_id\":\"0193a000000070008000000000000001\"";
        (await bob.TrySchedule("later", Scheduled.Tomorrow, absent)).Status.ShouldBe(404);
        _ = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
        foreach (var waits in new[] { first, second })
            await server.Publish(waits, Scheduled.Tomorrow);
        await server.CatchUp();

        var published = new Fields((await alice.Get($"/api/v1/accounts/{bob.Id}/statuses")).Ok.Entity.EnumerateArray().Single());
        Is(published, "accepted", kept);
        published["quote_approval.automatic"].ShouldBe("[]");
    }

    [Fact]
    public async Task Quotes_are_listed_in_pages_of_what_the_reader_may_see()
    {
        var (alice, bob, blocked) = (await server.Someone(), await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var (first, second) = (await bob.Quote(quoted), await bob.Quote(quoted, visibility: "unlisted"));
        var (secret, foes) = (await bob.Quote(quoted, visibility: "private"), await blocked.Quote(quoted));
        var last = await alice.Quote(quoted);
        await bob.Block(blocked);
        await server.CatchUp();

        (await Quotes(alice, quoted)).ShouldBe([last, foes, second, first]);
        (await Quotes(bob, quoted)).ShouldBe([last, secret, second, first]);
        (await Quotes(alice, quoted, "?limit=2")).ShouldBe([last, foes]);
        (await Quotes(alice, quoted, $"?limit=2&max_id={foes}")).ShouldBe([second, first]);
        (await Quotes(alice, quoted, $"?limit=1&min_id={first}")).ShouldBe([second]);
        (await Read(alice, quoted))["quotes_count"].ShouldBe("4");
    }

    static async Task<PostId> Say(Person who, string policy) =>
        PostId.Parse(
            (await who.Post("/api/v1/statuses", $$"""{"status":"for {{policy}}","quote_approval_policy":"{{policy}}"}""")).Ok[
                "id"
            ]
        );
}
