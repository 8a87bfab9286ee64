using Domain.Posts;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

/// <summary>Quotes on homes, where statuses are rendered once and remembered: each viewer sees what is for them, and as it is now.</summary>
[Collection(CommandTests.Name)]
public class QuoteViewTests(CommandServer server)
{
    [Fact]
    public async Task Each_sees_what_is_quoted_as_they_stand_to_its_author_and_as_it_is_now()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        Person[] readers = [await server.Someone(), await server.Someone(), await server.Someone(), await server.Someone()];
        foreach (var reader in readers)
            await reader.Follow(bob);
        var (fan, muter, blocker, stranger) = (readers[0], readers[1], readers[2], readers[3]);
        var quoted = await alice.Say("the original");
        var quote = await bob.Quote(quoted);
        var boost = PostId.Parse((await bob.Post($"/api/v1/statuses/{quote}/reblog")).Ok["id"]);
        await server.CatchUp();
        foreach (var reader in readers)
            await Sees(reader, "accepted original False 0"); // is remembered

        _ = (await muter.Post($"/api/v1/accounts/{alice.Id}/mute")).Ok;
        await blocker.Block(alice);
        _ = (await fan.Post($"/api/v1/statuses/{quoted}/favourite")).Ok;
        await server.CatchUp();
        for (var twice = 0; twice < 2; twice++)
        {
            await Sees(fan, "accepted original True 1");
            await Sees(muter, "muted_account original False 1");
            await Sees(blocker, "blocked_account original False 1");
            await Sees(stranger, "accepted original False 1");
        }

        _ = (await alice.Put($"/api/v1/statuses/{quoted}", """{"status":"the second"}""")).Ok;
        await server.CatchUp();
        await Sees(stranger, "accepted second False 1");
        await alice.Block(fan);
        await server.CatchUp();
        await Sees(fan, "unauthorized");
        await Sees(stranger, "accepted second False 1");
        _ = (await alice.Post($"/api/v1/statuses/{quoted}/quotes/{quote}/revoke")).Ok;
        await server.CatchUp();
        await Sees(stranger, "revoked");
        await Sees(blocker, "revoked");

        async Task Sees(Person reader, string what)
        {
            var home = (await reader.Get("/api/v1/timelines/home")).Ok.Entity.EnumerateArray().Select(one => new Fields(one));
            Line(home.Single(one => one["id"] == $"{quote}")).ShouldBe(what);
            Line(new Fields((await reader.Get($"/api/v1/statuses/{boost}")).Ok.At("reblog"))).ShouldBe(what);
            Line((await reader.Get($"/api/v1/statuses/{quote}")).Ok).ShouldBe(what);
        }
    }

    [Fact]
    public async Task What_is_quoted_is_filtered_for_whom_it_is_to_be()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        foreach (var reader in new[] { bob, carol })
            await reader.Follow(alice);
        const string filter = """{"title":"a","context":["home"],"keywords_attributes":[{"keyword":"wordy"}]}""";
        _ = (await bob.Post("/api/v2/filters", filter)).Ok;
        var quote = await alice.Quote(await alice.Say("a wordy post"));
        await server.CatchUp();
        foreach (var (reader, count) in new[] { (bob, 1), (carol, 0) })
        {
            var home = (await reader.Get("/api/v1/timelines/home")).Ok.Entity.EnumerateArray().Select(one => new Fields(one));
            var shown = home.Single(one => one["id"] == $"{quote}");
            shown.At("filtered").GetArrayLength().ShouldBe(0);
            shown.At("quote.quoted_status.filtered").GetArrayLength().ShouldBe(count);
        }
    }

    [Fact]
    public async Task A_page_shows_what_is_quoted_where_it_is_for_everyone()
    {
        var alice = await server.Someone();
        var open = await alice.Quote(await alice.Say("an open post"));
        var gone = await alice.Say("soon gone");
        var orphaned = await alice.Quote(gone);
        _ = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
        await server.CatchUp();
        (await server.Client.GetStringAsync($"/@{alice.Name}/{open}")).ShouldContain("an open post");
        (await server.Client.GetStringAsync($"/@{alice.Name}/{orphaned}")).ShouldContain("not shown");
    }

    static string Line(Fields post)
    {
        if (post.At("quote.quoted_status").ValueKind is not System.Text.Json.JsonValueKind.Object)
            return post["quote.state"];
        var quoted = new Fields(post.At("quote.quoted_status"));
        var word = quoted["content"].Contains("original", StringComparison.Ordinal) ? "original" : "second";
        return $"{post["quote.state"]} {word} {quoted["favourited"]} {quoted["favourites_count"]}";
    }
}
