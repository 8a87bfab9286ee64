using Api.Tests.Commands;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Hashtags that people show on their profiles.</summary>
public sealed class FeaturedTagTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Own = "/api/v1/featured_tags";

    [Fact]
    public async Task Each_is_shown_once_with_how_often_its_owner_used_it_in_public()
    {
        var (ada, bob) = (await server.Someone(), await server.Someone());
        await ada.Say("#Tee and #tee");
        await ada.Say("more #tee #kaffee");
        await ada.Say("quiet #tee", "unlisted");
        await ada.Say("hidden #tee", "private");
        await bob.Say("#tee");
        await server.CatchUp();
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var tag = (await ada.Post(Own, """{"name":"#Tee"}""")).Ok;
            (tag["id"], tag["name"], tag["statuses_count"]).ShouldBe(("tee", "tee", "2"));
            tag["url"].ShouldBe($"http://annals.example/@{ada.Name}/tagged/tee");
            tag["last_status_at"].ShouldBe($"{DateTime.UtcNow:yyyy-MM-dd}");
        }
        (await server.Events()).ShouldBe(before + 1);
        _ = (await ada.Post(Own, """{"name":"never"}""")).Ok;
        _ = (await ada.Post(Own, """{"name":"kaffee"}""")).Ok;
        await server.CatchUp();

        string[] all = ["tee 2", "kaffee 1", "never 0"];
        (await Shown(Own, ada)).ShouldBe(all);
        (await Shown($"/api/v1/accounts/{ada.Id}/featured_tags", who: null)).ShouldBe(all);
        (await Shown(Own, bob)).ShouldBeEmpty();
        (await ada.Get(Own)).Ok.Entity[2].GetProperty("last_status_at").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        for (var i = 0; i < 2; i++)
            (await ada.Delete($"{Own}/tee")).Ok.Entity.EnumerateObject().ShouldBeEmpty();
        await server.CatchUp();
        (await Shown(Own, ada)).ShouldBe(["kaffee 1", "never 0"]);
    }

    [Fact]
    public async Task The_hashtag_itself_says_whether_the_caller_shows_it_and_nothing_to_anyone()
    {
        var ada = await server.Someone();
        (await ada.Get("/api/v1/tags/zeigen")).Ok["featuring"].ShouldBe("False");
        var shown = (await ada.Post("/api/v1/tags/Zeigen/feature")).Ok;
        (shown["name"], shown["featuring"], shown["following"]).ShouldBe(("zeigen", "True", "False"));
        (await ada.Post("/api/v1/tags/zeigen/follow")).Ok["featuring"].ShouldBe("True");
        await server.CatchUp();
        (await ada.Get("/api/v1/tags/zeigen")).Ok["featuring"].ShouldBe("True");
        (await ada.Get("/api/v1/followed_tags")).Ok["0.featuring"].ShouldBe("True");
        (await ada.Get("/api/v2/search?q=%23zeigen")).Ok["hashtags.0.featuring"].ShouldBe("True");
        var anyone = (await server.Send(HttpMethod.Get, "/api/v1/tags/zeigen", token: null)).Ok.Entity;
        anyone.TryGetProperty("featuring", out _).ShouldBeFalse();

        var gone = (await ada.Post("/api/v1/tags/zeigen/unfeature")).Ok;
        (gone["featuring"], gone["following"]).ShouldBe(("False", "True"));
    }

    [Fact]
    public async Task What_one_uses_most_and_does_not_show_yet_is_proposed()
    {
        var ada = await server.Someone();
        await ada.Say("#eins #zwei");
        await ada.Say("#zwei #drei");
        await ada.Say("#zwei #drei");
        await ada.Say("#leise", "private");
        _ = (await ada.Post(Own, """{"name":"zwei"}""")).Ok;
        await server.CatchUp();
        var proposed = (await ada.Get($"{Own}/suggestions")).Ok;
        (proposed["0.name"], proposed["1.name"]).ShouldBe(("drei", "eins"));
        (proposed["0.featuring"], proposed["0.history.0.uses"]).ShouldBe(("False", "2"));
        proposed.Entity.GetArrayLength().ShouldBe(2);

        await ada.Say(string.Join(' ', Enumerable.Range(0, 15).Select(i => $"#viel{i}")));
        await server.CatchUp();
        (await ada.Get($"{Own}/suggestions")).Ok.Entity.GetArrayLength().ShouldBe(10);
    }

    [Fact]
    public async Task As_many_are_shown_as_the_limit_allows_however_many_are_wanted_at_once()
    {
        await server.Set(Settings.MaxFeaturedTags, "2");
        var ada = await server.Someone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ada.Post(Own, $$"""{"name":"t{{i}}"}""")));
        answers.Count(answer => answer.Status == 200).ShouldBe(2);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: You have already featured the maximum number of hashtags");
        (await server.Send(HttpMethod.Get, "/api/v2/instance", token: null))
            .Ok["configuration.accounts.max_featured_tags"]
            .ShouldBe("2");
        await server.Set(Settings.MaxFeaturedTags, "10");
    }

    [Theory]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"12"}""")]
    [InlineData("""{"name":"two words"}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("{}")]
    public async Task What_is_no_hashtag_is_refused(string body)
    {
        var ada = await server.Someone();
        var before = await server.Events();
        (await ada.Post(Own, body)).Status.ShouldBe(422);
        (await ada.Post("/api/v1/tags/12/feature")).ShouldBeRefused(404, "Record not found");
        (await ada.Delete($"{Own}/12")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Whom_one_blocks_sees_none_nor_does_anyone_of_who_is_hidden()
    {
        var (ada, eve) = (await server.Someone(), await server.Someone());
        _ = (await ada.Post(Own, """{"name":"tee"}""")).Ok;
        await ada.Block(eve);
        await server.CatchUp();
        var path = $"/api/v1/accounts/{ada.Id}/featured_tags";
        (await Shown(path, eve)).ShouldBeEmpty();
        (await Shown(path, who: null)).ShouldBe(["tee 0"]);
        await server.Suspend(ada);
        await server.CatchUp();
        (await Shown(path, who: null)).ShouldBeEmpty();
        var nobody = Domain.Accounts.AccountId.New();
        (await eve.Get($"/api/v1/accounts/{nobody}/featured_tags")).ShouldBeRefused(404, "Record not found");
    }

    [Fact]
    public async Task The_profiles_page_leads_to_the_accounts_posts_with_it()
    {
        var ada = await server.Someone();
        await ada.Say("first #garten");
        await ada.Say("without");
        await ada.Say("quiet #garten", "private");
        _ = (await ada.Post(Own, """{"name":"garten"}""")).Ok;
        await server.CatchUp();
        (await Page($"/@{ada.Name}")).ShouldContain($"<a href=\"http://annals.example/@{ada.Name}/tagged/garten\">#garten</a> 1");
        var tagged = await Page($"/@{ada.Name}/tagged/Garten");
        tagged.ShouldContain("first");
        tagged.ShouldNotContain("without");
        tagged.ShouldNotContain("quiet");
        foreach (var wrong in new[] { $"/@{ada.Name}/tagged/12", "/@nobody_at_all/tagged/garten" })
        {
            using var answer = await server.Client.GetAsync(new Uri(wrong, UriKind.Relative));
            ((int)answer.StatusCode).ShouldBe(404);
        }
    }

    async Task<string> Page(string path) => await server.Client.GetStringAsync(new Uri(path, UriKind.Relative));

    async Task<string[]> Shown(string path, Commands.Person? who)
    {
        var list = (await server.Send(HttpMethod.Get, path, who?.Token)).Ok.Entity;
        return [.. list.EnumerateArray().Select(tag => $"{tag.GetProperty("name")} {tag.GetProperty("statuses_count")}")];
    }
}
