using System.Net.Http.Headers;
using Api.Auth.OAuth;
using Api.Hosting.Commands;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Queries;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Projections.Store.PersonalData;
using Shouldly;
using static Api.Tests.Http.Answers;
using Person = Api.Tests.Commands.Person;

namespace Api.Tests.Scale;

/// <summary>Asks and commands everything that there is to be asked and commanded, so that the server makes every statement it has.</summary>
/// <param name="Reader">Has a locked account, and much of everything.</param>
/// <param name="Writer">Wrote <paramref name="Post"/>, with the hashtag #rare.</param>
/// <param name="Answer">The reader's answer to it, with a poll, edited once.</param>
/// <param name="List">The reader's, with the writer on it.</param>
/// <param name="Filter">The reader's, with a keyword and a post.</param>
/// <param name="Waits">The reader's post that waits for its time.</param>
sealed record Round(
    CommandServer Server,
    Person Reader,
    Person Writer,
    PostId Post,
    PostId Answer,
    string List,
    Filtering Filter,
    string Waits
)
{
    const string Password = "correct horse battery";
    const string NoEmoji = "/emoji/none";

    /// <summary>What routes are asked besides, or instead where they need more than their path.</summary>
    string[] Questions(QueryRoute route, string notification) =>
        route.Path switch
        {
            "/.well-known/webfinger" => [$"{route.Path}?resource=acct:{Writer.Name}@annals.example"],
            "/api/v1/accounts" => [$"{route.Path}?id[]={Writer.Id}&id[]={Reader.Id}"],
            "/api/v1/accounts/lookup" => [$"{route.Path}?acct={Writer.Name}"],
            "/api/v1/accounts/relationships" => [$"{route.Path}?id[]={Writer.Id}"],
            "/api/v1/accounts/search" =>
            [
                .. new[] { "name1", "maria", "word7", Writer.Name }.SelectMany(q =>
                    new[] { $"{route.Path}?q={q}", $"{route.Path}?q={q}&following=true" }
                ),
            ],
            "/api/v1/search" or "/api/v2/search" => [$"{route.Path}?q=maria", $"{route.Path}?q=rare", $"{route.Path}?q=t1"],
            "/api/v1/accounts/{id}/statuses" =>
            [
                .. new[]
                {
                    "",
                    "?exclude_replies=true&exclude_reblogs=true",
                    "?tagged=rare",
                    "?pinned=true",
                    $"?max_id={Post}",
                    $"?min_id={Post}",
                }.Select(more => $"/api/v1/accounts/{Writer.Id}/statuses{more}"),
            ],
            "/api/v1/accounts/{id}/followers" or "/api/v1/accounts/{id}/following" =>
            [
                .. Pages(route.Path.Replace("{id}", $"{Reader.Id}", StringComparison.Ordinal), "100"),
            ],
            "/api/v1/statuses" => [$"{route.Path}?id[]={Post}"],
            "/api/v1/markers" => [$"{route.Path}?timeline[]=home&timeline[]=notifications"],
            "/api/v1/lists/{id}" => [$"/api/v1/lists/{List}"],
            "/api/v1/lists/{id}/accounts" =>
            [
                .. Pages($"/api/v1/lists/{List}/accounts", "100"),
                $"/api/v1/lists/{List}/accounts?limit=0",
            ],
            "/api/v1/timelines/list/{id}" => Pages($"/api/v1/timelines/list/{List}", $"{Post}"),
            "/api/v1/statuses/{id}" or "/api/v1/statuses/{id}/history" =>
            [
                route.Path.Replace("{id}", $"{Answer}", StringComparison.Ordinal),
            ],
            "/api/v1/scheduled_statuses" => Pages(route.Path, Waits),
            "/api/v1/scheduled_statuses/{id}" => [$"/api/v1/scheduled_statuses/{Waits}"],
            "/api/v1/polls/{id}" => [$"/api/v1/polls/{Answer}"],
            "/api/v1/statuses/{id}/source" => [$"/api/v1/statuses/{Answer}/source"],
            "/api/v1/statuses/{id}/favourited_by" or "/api/v1/statuses/{id}/reblogged_by" =>
            [
                .. Pages(route.Path.Replace("{id}", $"{Post}", StringComparison.Ordinal), "100"),
            ],
            "/api/v1/conversations" => Pages(route.Path, $"{Post}"),
            "/api/v1/favourites" or "/api/v1/bookmarks" or "/api/v1/blocks" or "/api/v1/mutes" or "/api/v1/follow_requests" =>
                Pages(route.Path, "100"),
            "/api/v1/timelines/home" or "/api/v1/timelines/public" => Pages(route.Path, $"{Post}"),
            "/api/v1/timelines/tag/{hashtag}" =>
            [
                .. new[] { "rare", "t1", "t1?any[]=t2&all[]=u1&none[]=t3", $"t2?max_id={Post}" }.Select(tag =>
                    $"/api/v1/timelines/tag/{tag}"
                ),
            ],
            "/api/v1/notifications" =>
            [
                .. Pages(route.Path, notification),
                $"{route.Path}?types[]=mention",
                $"{route.Path}?exclude_types[]=favourite",
                $"{route.Path}?account_id={Writer.Id}",
            ],
            "/api/v1/notifications/{id}" => [$"/api/v1/notifications/{notification}"],
            "/api/v1/streaming" or "/api/v1/streaming/{**unknown}" => [], // WebSockets, and what is not there
            "/api/v1/streaming/hashtag" or "/api/v1/streaming/hashtag/local" => [$"{route.Path}?tag=rare"],
            "/api/v1/streaming/list" => [$"{route.Path}?list={List}"],
            // what is written past the server stands in no tree
            { } tree when tree.StartsWith("/api/annals/v1/log/", StringComparison.Ordinal) => [],
            "/api/v2/filters/{id}" or "/api/v2/filters/{id}/keywords" or "/api/v2/filters/{id}/statuses" =>
            [
                route.Path.Replace("{id}", Filter.Id, StringComparison.Ordinal),
            ],
            "/api/v2/filters/keywords/{id}" => [$"/api/v2/filters/keywords/{Filter.Keyword}"],
            "/api/v2/filters/statuses/{id}" => [$"/api/v2/filters/statuses/{Filter.Entry}"],
            "/api/v1/tags/{name}" => ["/api/v1/tags/rare"],
            "/emoji/{name}" => [NoEmoji],
            "/oauth/authorize" => [], // a page that the visitor below opens
            "/tags/{tag}" => ["/tags/rare", "/tags/t1"],
            "/@{username}/{id}" => [$"/@{Writer.Name}/{Post}"],
            _ =>
            [
                route
                    .Path.Replace("{username}", Writer.Name, StringComparison.Ordinal)
                    .Replace(
                        "{id}",
                        route.Path.Contains("statuses", StringComparison.Ordinal) ? $"{Post}" : $"{Writer.Id}",
                        StringComparison.Ordinal
                    ),
            ],
        };

    static string[] Pages(string path, string at) => [path, $"{path}?max_id={at}", $"{path}?min_id={at}&limit=40"];

    public async Task Ask()
    {
        var notification = (await Reader.Get("/api/v1/notifications")).Ok.Entity[0].GetProperty("id").GetString()!;
        foreach (var path in QueryRoute.All.SelectMany(route => Questions(route, notification)))
        {
            await Ask(path, Reader.Token);
            if (!path.StartsWith("/api/v1/apps", StringComparison.Ordinal))
                await Ask(path, token: null);
        }
    }

    async Task Ask(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var streams =
            path.Contains("/streaming/", StringComparison.Ordinal) && !path.EndsWith("/health", StringComparison.Ordinal);
        if (streams)
            patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            using var answer = await Server.Client.SendAsync(request, patience.Token);
            var status = (int)answer.StatusCode;
            if (token is null && status == 401)
                return;
            status.ShouldBe(path == NoEmoji ? 404 : 200, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (OperationCanceledException) when (streams)
        {
            // it never ends by itself
        }
    }

    /// <summary>Each command, so that it succeeds and says something new.</summary>
    public async Task Command()
    {
        var (stranger, asker, other) = (await Server.Someone(), await Server.Someone(), await Server.Someone());
        var leaver = await Server.Someone();
        await asker.Follow(Reader);
        await other.Follow(Reader);
        var (own, gone) = (await Reader.Say($"hello @{Writer.Name} #rare"), await Reader.Say("soon gone"));
        await Server.CatchUp();
        var rung = (await Writer.Get("/api/v1/notifications")).Ok.Entity[0].GetProperty("id").GetString()!;
        var spare = (await Reader.Post("/api/v1/lists", """{"title":"soon gone"}""")).Ok["id"];
        var filter = await Filtering.Make(Reader, own);
        var talk = await Writer.Say($"@{Reader.Name} psst", "direct");
        await Server.CatchUp();
        foreach (var route in CommandRoute.All)
        {
            var (who, id) = route.Path switch
            {
                "/api/annals/v1/account/delete" => (leaver, ""),
                "/api/v1/notifications/{id}/dismiss" => (Writer, rung),
                "/api/v1/notifications/clear" => (Writer, ""),
                "/api/v1/follow_requests/{id}/authorize" => (Reader, $"{asker.Id}"),
                "/api/v1/follow_requests/{id}/reject" => (Reader, $"{other.Id}"),
                "/api/v1/accounts/{id}/remove_from_followers" => (Reader, $"{asker.Id}"),
                "/api/v1/scheduled_statuses/{id}" => (Reader, Waits),
                "/api/v1/polls/{id}/votes" => (Writer, $"{Answer}"),
                "/api/v1/conversations/{id}" or "/api/v1/conversations/{id}/read" => (Reader, $"{talk}"),
                "/api/v2/filters/keywords/{id}" => (Reader, filter.Keyword),
                "/api/v2/filters/statuses/{id}" => (Reader, filter.Entry),
                { } path when path.StartsWith("/api/v2/filters/", StringComparison.Ordinal) => (Reader, filter.Id),
                "/api/v1/lists/{id}" => (Reader, route.Method == "PUT" ? List : spare),
                "/api/v1/lists/{id}/accounts" => (Reader, spare),
                "/api/v1/statuses/{id}/pin" or "/api/v1/statuses/{id}/unpin" => (Reader, $"{own}"),
                "/api/v1/statuses/{id}" => (Reader, route.Method == "PUT" ? $"{own}" : $"{gone}"),
                _ => (Reader, route.Path.Contains("statuses", StringComparison.Ordinal) ? $"{Post}" : $"{stranger.Id}"),
            };
            if (route.TakesApps)
                continue; // the visitor signs up
            // what stands already is first taken back
            if (
                route.Path.EndsWith("/favourite", StringComparison.Ordinal)
                || route.Path.EndsWith("/bookmark", StringComparison.Ordinal)
            )
                await Reader.Post(
                    route
                        .At(id)
                        .Replace("/favourite", "/unfavourite", StringComparison.Ordinal)
                        .Replace("/bookmark", "/unbookmark", StringComparison.Ordinal)
                );
            var answer = await Server.Send(
                route.Verb,
                route.At(id),
                who.Token,
                Json(
                    (route.Body ?? "{}")
                        .Replace(CommandRoute.Somebody, $"{Writer.Id}", StringComparison.Ordinal)
                        .Replace(CommandRoute.Something, $"{Post}", StringComparison.Ordinal)
                ),
                ("Idempotency-Key", $"{route}")
            );
            answer.Status.ShouldBe(200, $"{route}: {answer.Body}");
        }
        await Server.CatchUp();
    }

    /// <summary>Signs up, signs in by a browser, lets an app have a token, and takes it back.</summary>
    public static async Task Visit(CommandServer server, Person somebody)
    {
        using var visitor = new Visitor(server.Client.BaseAddress!);
        var app = await visitor.RegisterApp("https://app.test/back", "read write follow");
        var signUp = await server.Token(account: null, "write:accounts");
        var name = CommandServer.NewName();
        (
            await server.Send(
                HttpMethod.Post,
                "/api/v1/accounts",
                signUp,
                Json($$"""{"username":"{{name}}","email":"{{name}}@mail.example","password":"{{Password}}","agreement":true}""")
            )
        ).Status.ShouldBe(200);
        var code = await visitor.Allow(app, somebody.Name, Password);
        var token = (await visitor.Redeem(app, code)).Json("access_token");
        (await visitor.Get("/api/v1/apps/verify_credentials", token)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await visitor.Post(
            "/oauth/revoke",
            new
            {
                client_id = app.Id,
                client_secret = app.Secret,
                token,
            }
        );
    }

    /// <summary>What is done now and then, and not on a request.</summary>
    public async Task KeepHouse()
    {
        await Server.Services.GetRequiredService<IdempotencyKeys>().RemoveExpired(default);
        await Server.Services.GetRequiredService<DataKeys>().ForgetDestroyed(default);
        await Server.EndPoll(Answer);
        await Server.Services.GetServices<IHostedService>().OfType<ExpiryCleaning>().Single().Clean(default);
        await using var session = Server.Store.LightweightSession();
        Tokens.RevokeAllOf(session, Writer.Id);
        await session.SaveChangesAsync();
    }
}
