using System.Text.Json;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Projections.Trends;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What many are about, reckoned from what they wrote and liked.</summary>
public sealed class TrendTests : IAsyncLifetime
{
    readonly CommandServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Hashtags_trend_by_how_many_people_use_them_and_say_how_often_by_day()
    {
        var (ada, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var gone = await server.Someone();
        foreach (var who in new[] { ada, bob, carol })
            await who.Say("#Tea is fine");
        await ada.Say("#tea #茶 again");
        await bob.Say("#茶");
        for (var i = 0; i < 3; i++)
            await carol.Say("#alone");
        await carol.Say("#hidden");
        await gone.Say("#hidden");
        await ada.Say("#whispered", "unlisted");
        await bob.Say("#whispered", "unlisted");
        await server.Suspend(gone);
        await ada.Post("/api/v1/tags/tea/follow");
        await Settled();

        var tags = (await ada.Get("/api/v1/trends/tags")).Ok;
        Names(tags).ShouldBe(["tea", "茶"]);
        (tags["0.following"], tags["1.following"]).ShouldBe(("True", "False"));
        (tags["0.history.0.uses"], tags["0.history.0.accounts"]).ShouldBe(("4", "3"));
        var today = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).ToUnixTimeSeconds();
        tags["0.history.0.day"].ShouldBe($"{today}");
        tags.At("0.history").GetArrayLength().ShouldBe(7);
        (tags["0.history.6.day"], tags["0.history.6.uses"]).ShouldBe(($"{today - 6 * 86_400}", "0"));
        Names((await Anyone("/api/v1/trends?limit=1")).Ok).ShouldBe(["tea"]);
        Names((await Anyone("/api/v1/trends/tags?offset=1")).Ok).ShouldBe(["茶"]);
        Names((await Anyone("/api/v1/trends/tags?offset=2")).Ok).ShouldBeEmpty();
        foreach (var clamped in new[] { "limit=0", "limit=-1&offset=-1" })
            Names((await Anyone($"/api/v1/trends/tags?{clamped}")).Ok).ShouldBe(["tea"]);

        var tag = (await bob.Get("/api/v1/tags/TEA")).Ok;
        (tag["history.0.uses"], tag["history.0.accounts"], tag["following"]).ShouldBe(("4", "3", "False"));
        (await Anyone("/api/v1/tags/nobodys")).Ok["history.0.uses"].ShouldBe("0");
    }

    [Fact]
    public async Task Links_trend_by_how_many_people_share_them_and_are_told_of_by_their_address_alone()
    {
        var (ada, bob, gone) = (await server.Someone(), await server.Someone(), await server.Someone());
        const string tea = "https://example.org/tea?a='b'&c=<";
        foreach (var who in new[] { ada, bob, gone })
            await who.Say($"See {tea}, and https://news.example");
        foreach (var link in new[] { "alone.example", "alone.example", "hidden.example", "edited.example", "deleted.example" })
            await ada.Say($"http://{link}");
        await gone.Say("http://hidden.example");
        await bob.Say("http://whispered.example", "unlisted");
        await ada.Say("http://whispered.example", "unlisted");
        await Both($"http://annals.example/@{ada.Name}");
        var (edited, deleted) = (await bob.Say("http://edited.example"), await bob.Say("http://deleted.example"));
        await bob.Say("https://news.example again");
        await Settled();
        Links((await Anyone("/api/v1/trends/links")).Ok)
            .ShouldBe([
                "https://news.example/",
                "https://example.org/tea?a='b'&c=",
                "http://deleted.example/",
                "http://edited.example/",
                "http://hidden.example/",
            ]);

        _ = (await bob.Put($"/api/v1/statuses/{edited}", """{"status":"http://other.example"}""")).Ok;
        _ = (await bob.Delete($"/api/v1/statuses/{deleted}")).Ok;
        await server.Suspend(gone);
        await Settled();
        var links = (await bob.Get("/api/v1/trends/links")).Ok;
        Links(links).ShouldBe(["https://news.example/", "https://example.org/tea?a='b'&c="]);
        (links["1.title"], links["1.type"]).ShouldBe(("example.org/tea?a='b'&c=", "link"));
        (links["1.provider_name"], links["1.provider_url"]).ShouldBe(("example.org", "https://example.org"));
        (links["0.history.0.uses"], links["0.history.0.accounts"], links["0.history.6.uses"]).ShouldBe(("3", "2", "0"));
        Links((await Anyone("/api/v1/trends/links?limit=1")).Ok).ShouldBe(["https://news.example/"]);
        Links((await Anyone("/api/v1/trends/links?limit=0&offset=1")).Ok).ShouldBe(["https://example.org/tea?a='b'&c="]);
        Links((await Anyone("/api/v1/trends/links?offset=2")).Ok).ShouldBeEmpty();

        async Task Both(string text)
        {
            await ada.Say(text);
            await bob.Say(text);
        }
    }

    [Fact]
    public async Task Posts_trend_that_several_like_of_who_wants_to_be_found_for_whom_may_see_them()
    {
        var (ada, shy, bob, carol) = (await Found(), await server.Someone(), await server.Someone(), await server.Someone());
        var best = await ada.Say("liked by three");
        var good = await ada.Say("liked by two");
        var gone = await ada.Say("liked, and taken back");
        var (once, unlisted) = (await ada.Say("liked by one"), await ada.Say("for few", "unlisted"));
        var warned = (await ada.Post("/api/v1/statuses", """{"status":"a","spoiler_text":"careful"}""")).Ok["id"];
        var unasked = await shy.Say("does not want to be found");
        foreach (var post in new[] { $"{best}", $"{good}", $"{gone}", $"{unlisted}", warned, $"{unasked}" })
        foreach (var who in new[] { bob, carol })
            _ = (await who.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await shy.Post($"/api/v1/statuses/{best}/reblog")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{once}/favourite")).Ok;
        await Settled();

        Ids((await Anyone("/api/v1/trends/statuses")).Ok).ShouldBe([$"{best}", $"{gone}", $"{good}"], ignoreOrder: true);
        Ids((await Anyone("/api/v1/trends/statuses?limit=1")).Ok).ShouldBe([$"{best}"]);
        _ = (await ada.Delete($"/api/v1/statuses/{gone}")).Ok;
        await ada.Block(carol);
        await server.CatchUp();
        var shown = (await bob.Get("/api/v1/trends/statuses")).Ok;
        Ids(shown).ShouldBe([$"{best}", $"{good}"]);
        (shown["0.favourited"], shown["0.reblogged"]).ShouldBe(("True", "False"));
        Ids((await carol.Get("/api/v1/trends/statuses")).Ok).ShouldBeEmpty();
    }

    /// <summary>What trends is reckoned now, and not in some minutes.</summary>
    async Task Settled()
    {
        await server.CatchUp();
        foreach (var kept in server.Services.GetRequiredService<Trending>().Kept)
            await kept.Renew(default);
    }

    async Task<Commands.Person> Found()
    {
        var person = await server.Someone();
        _ = (await person.Patch("/api/v1/accounts/update_credentials", Http.Answers.Json("""{"discoverable":true}"""))).Ok;
        return person;
    }

    Task<Answer> Anyone(string path) => server.Send(HttpMethod.Get, path, token: null);

    static IEnumerable<string?> Names(Fields list) => Each(list, "name");

    static IEnumerable<string?> Links(Fields list) => Each(list, "url");

    static IEnumerable<string?> Ids(Fields list) => Each(list, "id");

    static IEnumerable<string?> Each(Fields list, string name) =>
        list.Entity.EnumerateArray().Select(one => one.GetProperty(name).GetString());
}
