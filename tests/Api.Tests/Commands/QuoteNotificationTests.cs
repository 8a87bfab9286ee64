using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>Whom a quote rings, and whom an edit of what is quoted.</summary>
[Collection(CommandTests.Name)]
public class QuoteNotificationTests(CommandServer server)
{
    [Fact]
    public async Task The_quoted_author_hears_of_a_quote_as_long_as_it_stands()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        var quote = await bob.Quote(quoted);
        _ = await alice.Quote(quoted); // one's own rings nobody
        _ = await bob.Quote(quoted, "between us", "private");
        (await Heard(alice)).ShouldBe([$"quote {bob.Id} {quote}"]);
        (await Heard(alice, "?types[]=quote")).Length.ShouldBe(1);
        (await Heard(alice, "?exclude_types[]=quote")).ShouldBeEmpty();
        _ = (await alice.Post($"/api/v1/statuses/{quoted}/quotes/{quote}/revoke")).Ok;
        (await Heard(alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_named_as_well_is_told_of_that()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        await server.CatchUp();
        var quote = await bob.Quote(quoted, $"see @{alice.Name}");
        (await Heard(alice)).ShouldBe([$"mention {bob.Id} {quote}"]);
    }

    [Fact]
    public async Task An_edit_rings_those_who_quote_about_the_last_post_of_theirs_that_does()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        _ = await bob.Quote(quoted);
        var last = await bob.Quote(quoted);
        var revoked = await carol.Quote(quoted);
        _ = (await alice.Post($"/api/v1/statuses/{quoted}/quotes/{revoked}/revoke")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{quoted}/favourite")).Ok;
        await server.CatchUp();
        for (var edit = 1; edit < 3; edit++)
        {
            _ = (await alice.Put($"/api/v1/statuses/{quoted}", $$"""{"status":"version {{edit}}"}""")).Ok;
            (await Heard(bob)).ShouldBe([$"quoted_update {alice.Id} {last}"]);
        }
        (await Heard(carol)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_policy_puts_quotes_aside_and_groups_take_each_alone()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var quoted = await alice.Say("the original");
        _ = await bob.Quote(quoted);
        _ = await bob.Quote(quoted);
        await server.CatchUp();
        var groups = (await alice.Get("/api/v2/notifications")).Ok.At("notification_groups");
        groups.EnumerateArray().Select(one => one.GetProperty("type").GetString()).ShouldBe(["quote", "quote"]);
        const string policy = """{"for_not_following":"filter"}""";
        _ = (await alice.Patch("/api/v2/notifications/policy", Http.Answers.Json(policy))).Ok;
        (await Heard(alice)).ShouldBeEmpty();
        (await alice.Get("/api/v1/notifications/requests")).Ok["0.account.id"].ShouldBe($"{bob.Id}");
    }

    async Task<string[]> Heard(Person who, string query = "")
    {
        await server.CatchUp();
        return
        [
            .. (await who.Get($"/api/v1/notifications{query}"))
                .Ok.Entity.EnumerateArray()
                .Select(one => new Fields(one))
                .Select(one => $"{one["type"]} {one["account.id"]} {one["status.id"]}"),
        ];
    }
}
