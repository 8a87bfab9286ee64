using Domain.Posts;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Quoting;

namespace Api.Tests.Commands;

/// <summary>What becomes of a quote later: it is revoked, the policy is another, one of both posts is deleted or restored.</summary>
[Collection(CommandTests.Name)]
public class QuoteChangeTests(CommandServer server)
{
    [Fact]
    public async Task A_revoked_quote_is_shown_and_counted_no_more()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var (first, second) = (await bob.Quote(quoted), await bob.Quote(quoted));
        await server.CatchUp();
        (await Read(alice, quoted))["quotes_count"].ShouldBe("2");

        Is((await Revoke(alice, quoted, first)).Ok, "revoked", null);
        await server.CatchUp();
        var before = await server.Events();
        Is((await Revoke(alice, quoted, first)).Ok, "revoked", null); // said twice, true once
        foreach (var (who, of, quote) in new[] { (bob, quoted, second), (alice, second, second), (alice, quoted, quoted) })
            (await Revoke(who, of, quote)).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);

        Is(await Read(bob, first), "revoked", null);
        foreach (var version in (await alice.Get($"/api/v1/statuses/{first}/history")).Ok.Entity.EnumerateArray())
            Is(new(version), "revoked", null);
        (await Read(alice, quoted))["quotes_count"].ShouldBe("1");
        (await Quotes(bob, quoted)).ShouldBe([second]);
        foreach (var id in new[] { first, second })
            _ = (await bob.Delete($"/api/v1/statuses/{id}")).Ok;
        await server.CatchUp();
        (await Read(alice, quoted))["quotes_count"].ShouldBe("0");
        (await Quotes(alice, quoted)).ShouldBeEmpty();
        (await Revoke(alice, quoted, second)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_quote_that_its_author_does_not_see_is_revoked_and_nothing_told_of_what_it_says()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var secret = await bob.Quote(quoted, "between us", "private");
        await server.CatchUp();
        (await Read(alice, quoted))["quotes_count"].ShouldBe("0");
        (await Quotes(alice, quoted)).ShouldBeEmpty();
        (await Quotes(bob, quoted)).ShouldBe([secret]);

        var answer = (await Revoke(alice, quoted, secret)).Ok;
        Is(answer, "revoked", null);
        (answer["id"], answer["content"]).ShouldBe(($"{secret}", ""));
        await server.CatchUp();
        Is(await Read(bob, secret), "revoked", null);
    }

    [Fact]
    public async Task Who_may_quote_is_said_anew_and_what_quotes_already_stays()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        var post = await alice.Say("the original");
        var quote = await bob.Quote(post);
        async Task<string> Set(string policy) =>
            (await alice.Put($"/api/v1/statuses/{post}/interaction_policy", $$"""{"quote_approval_policy":"{{policy}}"}""")).Ok[
                "quote_approval.automatic"
            ];
        async Task<string> IsTold(Person? who)
        {
            await server.CatchUp();
            var shown = await server.Send(HttpMethod.Get, $"/api/v1/statuses/{post}", who?.Token);
            return shown.Ok["quote_approval.current_user"];
        }
        async Task May(string ofBob, string ofCarol) =>
            (await IsTold(alice), await IsTold(bob), await IsTold(carol), await IsTold(null)).ShouldBe(
                ("automatic", ofBob, ofCarol, "denied")
            );

        await server.CatchUp();
        await May("automatic", "automatic");
        (await Set("followers")).ShouldBe("[\"followers\"]");
        await May("automatic", "denied");
        (await Set("nobody")).ShouldBe("[]");
        await May("denied", "denied");
        Is(await Read(carol, quote), "accepted", post);
        var before = await server.Events();
        (await Set("nobody")).ShouldBe("[]");
        (await alice.Put($"/api/v1/statuses/{post}/interaction_policy", "{}")).Status.ShouldBe(422);
        (await bob.Put($"/api/v1/statuses/{post}/interaction_policy", """{"quote_approval_policy":"public"}""")).Status.ShouldBe(
            404
        );
        (await server.Events()).ShouldBe(before);

        const string edit = """{"status":"the original","quote_approval_policy":"public"}""";
        (await alice.Put($"/api/v1/statuses/{post}", edit)).Ok["quote_approval.automatic"].ShouldBe("[\"public\"]");
        (await server.Events()).ShouldBe(before + 1);
        (await alice.Put($"/api/v1/statuses/{post}", """{"status":"and more"}"""))
            .Ok["quote_approval.automatic"]
            .ShouldBe("[\"public\"]");
        await May("automatic", "automatic");
    }

    [Fact]
    public async Task A_quote_outlives_the_quoted_post_and_hands_back_what_it_quoted_when_it_is_deleted()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var (first, second) = (await bob.Quote(quoted), await bob.Quote(quoted));
        await server.CatchUp();
        Is((await bob.Delete($"/api/v1/statuses/{first}")).Ok, "accepted", quoted); // to be written anew
        await server.CatchUp();
        (await Read(alice, quoted))["quotes_count"].ShouldBe("1");
        _ = (await alice.Delete($"/api/v1/statuses/{quoted}")).Ok;
        await server.CatchUp();
        Is(await Read(bob, second), "deleted", null);
        (await bob.Get($"/api/v1/statuses/{quoted}/quotes")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_deletion_that_is_taken_back_brings_the_quote_and_its_count_back()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var quote = await bob.Quote(quoted);
        foreach (var (who, id) in new[] { (bob, quote), (alice, quoted) })
        {
            _ = (await who.Delete($"/api/v1/statuses/{id}")).Ok;
            await server.CatchUp();
            if (who == bob)
                (await Read(alice, quoted))["quotes_count"].ShouldBe("0");
            else
                Is(await Read(bob, quote), "deleted", null);
            _ = (await who.Post($"/api/annals/v1/statuses/{id}/restore")).Ok;
            await server.CatchUp();
            Is(await Read(bob, quote), "accepted", quoted);
            (await Read(alice, quoted))["quotes_count"].ShouldBe("1");
            (await Quotes(alice, quoted)).ShouldBe([quote]);
        }
    }
}
