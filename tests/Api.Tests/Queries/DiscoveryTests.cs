using System.Text.Json;
using System.Text.RegularExpressions;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What clients ask before they sign in, and that every address is built from the public URL.</summary>
[Collection(InTown.Name)]
public partial class DiscoveryTests(Town town)
{
    [Fact]
    public async Task Web_finger_knows_names_and_pages()
    {
        var ada = await town.Settle("Finger_Me");
        await town.Settled();
        string[] resources = ["acct:finger_me@social.example", "acct:Finger_Me", $"{Town.PublicUrl}/@finger_me"];
        foreach (var resource in resources)
        {
            using var response = await town.Anyone.GetAsync($"/.well-known/webfinger?resource={Uri.EscapeDataString(resource)}");
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/jrd+json");
            var found = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            found.GetProperty("subject").GetString().ShouldBe("acct:Finger_Me@social.example");
            found.GetProperty("aliases")[0].GetString().ShouldBe($"{Town.PublicUrl}/@{ada.Name}");
        }
        (await town.Anyone.StatusOf("/.well-known/webfinger?resource=acct:finger_me@elsewhere.example")).ShouldBe(404);
        (await town.Anyone.GetStringAsync("/.well-known/host-meta")).ShouldContain(
            $"template=\"{Town.PublicUrl}/.well-known/webfinger?resource={{uri}}\""
        );
    }

    [Fact]
    public async Task Node_info_leads_to_a_document()
    {
        var link = (await town.Anyone.Ask("/.well-known/nodeinfo")).GetProperty("links")[0].GetProperty("href").GetString()!;
        link.ShouldBe($"{Town.PublicUrl}/nodeinfo/2.0");
        var info = await town.Anyone.Ask(new Uri(link).AbsolutePath);
        info.GetProperty("version").GetString().ShouldBe("2.0");
        info.GetProperty("software").GetProperty("name").GetString().ShouldBe("annals");
        info.GetProperty("openRegistrations").GetBoolean().ShouldBeTrue();
        info.GetProperty("usage").GetProperty("users").GetProperty("total").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
        info.GetProperty("usage").GetProperty("localPosts").ValueKind.ShouldBe(JsonValueKind.Number);
        info.GetProperty("protocols").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Health_is_text_and_for_whoever_asks_JSON()
    {
        (await town.Anyone.GetStringAsync("/health")).ShouldBe("OK");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await town.Anyone.SendAsync(request);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"status":"OK"}""");
    }

    [Fact]
    public async Task Every_address_is_built_from_the_public_URL()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Publish(ada, $"@{bob.Name} #tag", mentions: bob);
        await town.Settled();
        string[] paths =
        [
            "/api/v1/instance",
            "/api/v2/instance",
            "/.well-known/nodeinfo",
            "/.well-known/host-meta",
            $"/.well-known/webfinger?resource=acct:{ada.Name}",
            $"/api/v1/accounts/{ada.Id}",
            $"/api/v1/statuses/{post}",
            $"/@{ada.Name}/{post}",
        ];
        foreach (var path in paths)
        {
            var text = await town.Anyone.GetStringAsync(path);
            string[] known = ["nodeinfo.diaspora.software", "webfinger.net", "docs.oasis-open.org", "app.example"];
            foreach (var host in Hosts().Matches(text).Select(match => match.Groups[1].Value).Except(known))
                host.ShouldBe("social.example", path);
            text.ShouldNotContain(town.Anyone.BaseAddress!.Authority);
        }
    }

    [Fact]
    public async Task What_is_not_kept_yet_is_an_empty_list()
    {
        var ada = await town.Settle();
        string[] lists = ["v1/instance/rules", "v1/lists", "v2/filters", "v1/notifications", "v1/bookmarks"];
        foreach (var list in lists)
            (await ada.Browser.Ask($"/api/{list}")).GetArrayLength().ShouldBe(0, list);
        (await ada.Browser.Ask("/api/v1/markers?timeline[]=home")).EnumerateObject().ShouldBeEmpty();
        (await town.Anyone.StatusOf("/api/v1/notifications")).ShouldBe(401);
    }

    [GeneratedRegex("(?:https?|wss?)://([^/\"'<\\s]+)", RegexOptions.None, 1000)]
    private static partial Regex Hosts();
}
