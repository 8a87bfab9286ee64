using System.Net.Http.Headers;
using Annals.Testing;
using Api.Auth.Users;
using Api.Hosting.OpenApi;
using Api.Tests.Commands;
using Domain.Emojis;
using Domain.Instance;
using Domain.Posts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Projections.Emojis;
using Projections.Trends;
using static Api.Tests.Http.Answers;

namespace Api.Tests.OpenApi;

/// <summary>Looks at all that there is by then.</summary>
sealed partial class Tour
{
    async Task ReadPosts()
    {
        foreach (var token in new[] { null, alice.Token })
        {
            await Get($"/api/v1/statuses/{post}", token);
            await Get($"/api/v1/statuses/{post}/context", token);
            await Get($"/api/v1/statuses?id[]={post}&id[]={answer}", token);
            await Get("/api/v1/timelines/public", token);
        }
        await Get($"/api/v1/statuses/{answer}/history", alice.Token);
        foreach (var part in new[] { "source", "favourited_by", "reblogged_by" })
            await Get($"/api/v1/statuses/{post}/{part}", alice.Token);
        foreach (var person in new[] { alice, bob })
            await person.Say("https://example.org");
        await server.CatchUp();
        foreach (var kept in server.Services.GetRequiredService<Trending>().Kept)
            await kept.Renew(default);
        foreach (var trend in new[] { "", "/tags", "/statuses", "/links" })
            await Get($"/api/v1/trends{trend}");
        foreach (var list in new[] { "timelines/home", "timelines/tag/math", "favourites", "bookmarks" })
            await Get($"/api/v1/{list}", bob.Token);
        await Get($"/api/v1/accounts/{bob.Id}/statuses", alice.Token);
        (await alice.Get($"/api/v1/statuses/{PostId.New()}")).ShouldBeRefused(404, "Record not found");
    }

    async Task ReadPeople()
    {
        foreach (var path in new[] { $"{alice.Id}", $"lookup?acct={alice.Name}", $"{alice.Id}/followers", $"{bob.Id}/following" })
            await Get($"/api/v1/accounts/{path}");
        await Get($"/api/v1/accounts?id[]={alice.Id}");
        await Get("/api/v1/directory");
        var suspended = await server.Someone();
        await server.Suspend(suspended);
        await server.CatchUp();
        await Get($"/api/v1/accounts/{suspended.Id}");
        var leaves = await server.Someone();
        await Send("POST", "/api/annals/v1/account/delete", leaves.Token, """{"password":"correct horse battery"}""");
        var freezes = await server.Someone();
        await Send("POST", "/api/annals/v1/account/archive", freezes.Token, """{"password":"correct horse battery"}""");
        await Send("POST", "/api/annals/v1/account/freeze", freezes.Token, """{"password":"correct horse battery"}""");
        await Get("/api/v1/accounts/verify_credentials", alice.Token);
        await Get("/api/v1/preferences", alice.Token);
        await Propose();
        await Get("/api/v1/profile", alice.Token);
        await Send("PATCH", "/api/v1/profile", alice.Token, """{"bot":false}""");
        foreach (var picture in new[] { "avatar", "header" })
            await Send("DELETE", $"/api/v1/profile/{picture}", alice.Token);
        await Get($"/api/v1/accounts/search?q={alice.Name}", bob.Token);
        foreach (var words in new[] { alice.Name, "%23math", $"{OwnAddress}/@{alice.Name}/{post}&resolve=true" })
        foreach (var version in new[] { 1, 2 })
            await Get($"/api/v{version}/search?q={words}");
    }

    async Task Propose()
    {
        var (reader, friend, theirs) = (await server.Someone(), await server.Someone(), await server.Someone());
        await Send("PATCH", "/api/v1/accounts/update_credentials", theirs.Token, """{"discoverable":true}""");
        await reader.Follow(friend);
        await friend.Follow(theirs);
        await server.CatchUp();
        foreach (var version in new[] { 1, 2 })
            await Get($"/api/v{version}/suggestions", reader.Token);
        await Send("DELETE", $"/api/v1/suggestions/{theirs.Id}", reader.Token);
    }

    async Task ReadNotifications()
    {
        var list = await Get("/api/v1/notifications", alice.Token);
        var id = list.Entity[0].GetProperty("id").GetString();
        await Get("/api/v1/markers", alice.Token);
        var marker = $$"""{"last_read_id":"{{id}}"}""";
        await Send("POST", "/api/v1/markers", alice.Token, $$"""{"home":{{marker}},"notifications":{{marker}}}""");
        await server.CatchUp();
        await Get("/api/v1/markers?timeline[]=home&timeline[]=notifications", alice.Token);
        await Get($"/api/v1/notifications/{id}", alice.Token);
        await Get("/api/v1/notifications/unread_count", alice.Token);
        // of a group the last is shown whole, the one before in part
        foreach (var fan in new[] { await server.Someone(), await server.Someone() })
            await Send("POST", $"/api/v1/statuses/{post}/favourite", fan.Token);
        await server.CatchUp();
        await Get("/api/v2/notifications", alice.Token);
        await Get("/api/v2/notifications?expand_accounts=partial_avatars", alice.Token);
        await Get("/api/v2/notifications/unread_count", alice.Token);
        var group = list
            .Entity.EnumerateArray()
            .Select(one => one.GetProperty("group_key").GetString()!)
            .First(key => key.StartsWith("favourite", StringComparison.Ordinal));
        foreach (var part in new[] { group, $"{group}/accounts", $"ungrouped-{id}" })
            await Get($"/api/v2/notifications/{part}", alice.Token);
        await Send("POST", $"/api/v2/notifications/{group}/dismiss", alice.Token);
        await ReadRequests();
        await Send("POST", $"/api/v1/notifications/{id}/dismiss", alice.Token);
        await Send("POST", "/api/v1/notifications/clear", alice.Token);
    }

    /// <summary>Alice follows neither bob nor who follows her now.</summary>
    async Task ReadRequests()
    {
        const string requests = "/api/v1/notifications/requests";
        Person[] strangers = [await server.Someone(), await server.Someone(), await server.Someone()];
        foreach (var stranger in strangers)
            await stranger.Follow(alice);
        foreach (var method in new[] { "PATCH", "PUT" })
            await Send(method, "/api/v2/notifications/policy", alice.Token, """{"for_not_following":"filter"}""");
        await server.CatchUp();
        await Get("/api/v2/notifications/policy", alice.Token);
        foreach (var part in new[] { "", "/merged", $"/{bob.Id}" })
            await Get(requests + part, alice.Token);
        await Send("POST", $"{requests}/{strangers[0].Id}/accept", alice.Token);
        await Send("POST", $"{requests}/{strangers[1].Id}/dismiss", alice.Token);
        await Send("POST", $"{requests}/dismiss", alice.Token, $$"""{"id":["{{strangers[2].Id}}"]}""");
        await Send("POST", $"{requests}/accept", alice.Token, $$"""{"id":["{{bob.Id}}"]}""");
    }

    async Task ReadHistories()
    {
        const string history = "/api/annals/v1/history";
        var suspect = await server.Someone();
        await server.Suspend(suspect);
        await server.Unsuspend(suspect);
        await server.CatchUp();
        await Get(history, suspect.Token);
        var own = await Get(history, alice.Token);
        await Get($"{history}/request/{own.Entity[0].GetProperty("request").GetString()}", alice.Token);
        await Get($"{history}/post/{post}", alice.Token);
        await Get($"{history}/relationship/{bob.Id}", alice.Token);
        var list = (await Send("POST", "/api/v1/lists", alice.Token, """{"title":"told of"}"""))["id"];
        await server.CatchUp();
        await Get($"{history}/list/{list}", alice.Token);
        await Send("POST", "/api/annals/v1/streaming/token", alice.Token);
        var moderator = await server.Someone("admin:write", Role.Moderator);
        foreach (var subject in new[] { $$"""account_id":"{{alice.Id}}""", $$"""status_id":"{{post}}""" })
            await Send("POST", "/api/annals/v1/looks", moderator.Token, $$"""{"{{subject}}","reason":"a report"}""");
    }

    async Task ReadTheInstance()
    {
        await Get("/api/annals/v1/instance/settings");
        await Get("/api/v2/instance");
        await server.Set(SignUpSettings.Registrations, "closed");
        await server.Set(SignUpSettings.Message, "Come again in spring");
        await Get("/api/v2/instance");
        await server.Set(SignUpSettings.Registrations, null);
        Setting[] texts =
        [
            InstanceTexts.ExtendedDescription,
            InstanceTexts.Rules,
            InstanceTexts.PrivacyPolicy,
            InstanceTexts.TermsOfService,
        ];
        foreach (var text in texts)
            await server.Set(text, "Be kind.\n\nAnd honest.");
        foreach (var part in new[] { "rules", "extended_description", "privacy_policy", "terms_of_service" })
            await Get($"/api/v1/instance/{part}");
        foreach (var path in new[] { "/api/v1/instance", "/api/v2/instance", "/.well-known/nodeinfo", "/nodeinfo/2.0" })
            await Get(path);
        await Get($"/.well-known/webfinger?resource=acct:{alice.Name}@annals.example");
        await Get("/.well-known/oauth-authorization-server");
        await Get(GetApiDocumentEndpoint.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var health = await server.Client.SendAsync(request);
        foreach (var text in texts)
            await server.Set(text, null);
    }

    /// <summary>And whatever else declares that it has nothing to tell.</summary>
    async Task ReadEmptyLists()
    {
        var routes = MappedRoute.In(server.Services.GetRequiredService<EndpointDataSource>().Endpoints);
        foreach (var route in routes.Where(route => route is { Verb: "GET", Answer.IsEmpty: true }))
            await Get(route.Path.Replace("{id}", alice.Id.ToString(), StringComparison.Ordinal), alice.Token);
    }
}
