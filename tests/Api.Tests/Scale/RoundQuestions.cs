using System.Globalization;
using Api.Tests.Queries;

namespace Api.Tests.Scale;

/// <summary>What is asked of each route.</summary>
sealed partial record Round
{
    /// <summary>What routes are asked besides, or instead where they need more than their path.</summary>
    string[] Questions(QueryRoute route, string notification) =>
        route.Path switch
        {
            "/.well-known/webfinger" => [$"{route.Path}?resource=acct:{Writer.Name}@annals.example"],
            "/api/v1/accounts" => [$"{route.Path}?id[]={Writer.Id}&id[]={Reader.Id}"],
            "/api/v1/accounts/familiar_followers" => [$"{route.Path}?id[]={Writer.Id}"],
            "/api/v1/directory" => [route.Path, $"{route.Path}?order=new", $"{route.Path}?offset=40"],
            "/api/v1/accounts/lookup" => [$"{route.Path}?acct={Writer.Name}"],
            "/api/v1/accounts/{id}" => NowAndThen($"/api/v1/accounts/{Writer.Id}"),
            "/api/v1/accounts/relationships" => NowAndThen($"{route.Path}?id[]={Writer.Id}"),
            "/api/annals/v1/instance/settings" => NowAndThen(route.Path),
            "/api/annals/v1/history" => [.. Pages(route.Path, "100"), $"{route.Path}?event=post."],
            "/api/annals/v1/history/list/{id}" => [$"/api/annals/v1/history/list/{List}"],
            "/api/annals/v1/history/post/{id}" => [$"/api/annals/v1/history/post/{Answer}"],
            "/api/v1/accounts/search" =>
            [
                .. new[] { "name1", "maria", "word7", Writer.Name }.SelectMany(q =>
                    new[] { $"{route.Path}?q={q}", $"{route.Path}?q={q}&following=true" }
                ),
            ],
            "/api/v1/search" or "/api/v2/search" =>
            [
                .. new[]
                {
                    "maria",
                    "rare",
                    "t1",
                    "u",
                    "often",
                    "often -w1 in:public",
                    "w1 in:library",
                    "w5000 w1",
                    "\"w1 w2\"",
                    "has:poll often",
                    $"from:{Writer.Name}",
                    "from:name1 often",
                }.Select(q => $"{route.Path}?q={Uri.EscapeDataString(q)}"),
            ],
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
            "/api/v1/lists/{id}" => NowAndThen($"/api/v1/lists/{List}"),
            "/api/v1/lists/{id}/accounts" =>
            [
                .. Pages($"/api/v1/lists/{List}/accounts", "100"),
                $"/api/v1/lists/{List}/accounts?limit=0",
                $"/api/v1/lists/{List}/accounts?as_of={Now}",
            ],
            "/api/v1/timelines/list/{id}" => Pages($"/api/v1/timelines/list/{List}", $"{Post}"),
            "/api/v1/statuses/{id}" => NowAndThen($"/api/v1/statuses/{Answer}"),
            "/api/v1/statuses/{id}/history" => [$"/api/v1/statuses/{Answer}/history"],
            "/api/v1/scheduled_statuses" => Pages(route.Path, Waits),
            "/api/v1/scheduled_statuses/{id}" => [$"/api/v1/scheduled_statuses/{Waits}"],
            "/api/v1/polls/{id}" => [$"/api/v1/polls/{Answer}"],
            "/api/v1/statuses/{id}/source" => [$"/api/v1/statuses/{Answer}/source"],
            "/api/v1/statuses/{id}/favourited_by" or "/api/v1/statuses/{id}/reblogged_by" =>
            [
                .. Pages(route.Path.Replace("{id}", $"{Post}", StringComparison.Ordinal), "100"),
            ],
            "/api/v1/statuses/{id}/quotes" => Pages($"/api/v1/statuses/{Post}/quotes", $"{Post}"),
            "/api/v1/conversations" => Pages(route.Path, $"{Post}"),
            "/api/v1/favourites" or "/api/v1/bookmarks" or "/api/v1/blocks" or "/api/v1/mutes" or "/api/v1/follow_requests" =>
                Pages(route.Path, "100"),
            "/api/v1/timelines/home" => [.. Pages(route.Path, $"{Post}"), $"{route.Path}?as_of={Now}"],
            "/api/v1/timelines/public" => Pages(route.Path, $"{Post}"),
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
            "/api/v2/notifications" =>
            [
                .. Pages(route.Path, notification),
                $"{route.Path}?types[]=favourite&types[]=follow&limit=80",
                $"{route.Path}?account_id={Writer.Id}",
            ],
            "/api/v2/notifications/{id}" => [$"/api/v2/notifications/{Group}", $"/api/v2/notifications/ungrouped-{notification}"],
            "/api/v1/notifications/requests" => Pages(route.Path, $"{Reader.Id}"),
            "/api/v1/notifications/requests/{id}" => [$"/api/v1/notifications/requests/{Asker}"],
            "/api/v2/notifications/{id}/accounts" => Pages($"/api/v2/notifications/{Group}/accounts", notification),
            "/api/v1/notifications/{id}" => [$"/api/v1/notifications/{notification}"],
            "/api/v1/streaming" or "/api/v1/streaming/{**unknown}" => [], // WebSockets, and what is not there
            "/api/v1/streaming/hashtag" or "/api/v1/streaming/hashtag/local" => [$"{route.Path}?tag=rare"],
            "/api/v1/streaming/list" => [$"{route.Path}?list={List}"],
            // what is written past the server stands in no tree
            "/api/annals/v1/audit" => [], // it reads the whole log
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
            "/auth/edit"
            or "/auth/archive"
            or "/auth/leave"
            or "/auth/sign_ins"
            or "/auth/two_factor"
            or "/auth/passkeys"
            or "/auth/external"
            or "/auth/external/{provider}/callback" => [], // pages of who is signed in, whom its own tests are
            "/auth/confirmation"
            or "/auth/password/new"
            or "/auth/password/edit"
            or "/auth/two_factor/reset"
            or "/auth/email/confirm"
            or "/auth/email/stop" => [], // no mail is sent here
            "/search" => ["/search?q=often", "/search?q=rare&offset=20"],
            "/tags/{tag}" => ["/tags/rare", "/tags/t1"],
            "/@{username}/tagged/{tag}" => [$"/@{Writer.Name}/tagged/rare"],
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

    static string[] NowAndThen(string path) =>
        [path, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}as_of={Now}"];

    static string Now => Uri.EscapeDataString(DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));

    static string[] Pages(string path, string at) => [path, $"{path}?max_id={at}", $"{path}?min_id={at}&limit=40"];
}
