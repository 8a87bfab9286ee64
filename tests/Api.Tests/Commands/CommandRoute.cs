using System.Globalization;
using Api.Auth.Users;

namespace Api.Tests.Commands;

/// <summary>An endpoint that takes a command.</summary>
/// <param name="Path">With <c>{id}</c> where an id stands.</param>
/// <param name="Scope">Which a token must grant.</param>
/// <param name="Body">What it takes with success, where it takes a body.</param>
public sealed record CommandRoute(string Method, string Path, string Scope, string? Body = null)
{
    /// <summary>In a body, an account that the test may put another in the place of.</summary>
    public const string Somebody = "0193a000000070008000000000000000";

    /// <summary>A post, likewise.</summary>
    public const string Something = "0193a000000070008000000000000001";

    /// <summary>That the account must have; any will do where it is that of everybody.</summary>
    public Role Role { get; private init; }

    public static IReadOnlyList<CommandRoute> All { get; } =
    [
        new("POST", "/api/annals/v1/looks", "admin:write", $$"""{"account_id":"{{Somebody}}","reason":"a report"}""")
        {
            Role = Role.Moderator,
        },
        new("POST", "/api/annals/v1/streaming/token", "read:statuses"),
        new("POST", "/api/v1/accounts", "write:accounts", """{"username":"a","email":"a","password":"a","agreement":true}"""),
        new("POST", "/api/annals/v1/accounts/throwaway", "write:accounts", """{"agreement":true}"""),
        new(
            "POST",
            "/api/annals/v1/accounts/upgrade",
            "write:accounts",
            """{"username":"a","email":"a","password":"a","agreement":true}"""
        ),
        new("POST", "/api/v1/emails/confirmations", "write:accounts"),
        new("POST", "/api/annals/v1/account/delete", "write:accounts", """{"password":"correct horse battery"}"""),
        new("POST", "/api/annals/v1/account/archive", "write:accounts", """{"password":"correct horse battery"}"""),
        new("POST", "/api/annals/v1/account/freeze", "write:accounts", """{"password":"correct horse battery"}"""),
        new("PATCH", "/api/v1/accounts/update_credentials", "write:accounts", """{"note":"a"}"""),
        new("PATCH", "/api/v1/profile", "write:accounts", """{"note":"b"}"""),
        new("DELETE", "/api/v1/profile/avatar", "write:accounts"),
        new("DELETE", "/api/v1/profile/header", "write:accounts"),
        new("POST", "/api/v1/accounts/{id}/follow", "write:follows"),
        new("POST", "/api/v1/accounts/{id}/unfollow", "write:follows"),
        new("POST", "/api/v1/accounts/{id}/block", "write:blocks"),
        new("POST", "/api/v1/accounts/{id}/unblock", "write:blocks"),
        new("POST", "/api/v1/accounts/{id}/mute", "write:mutes", """{"notifications":true}"""),
        new("POST", "/api/v1/accounts/{id}/unmute", "write:mutes"),
        new("POST", "/api/v1/accounts/{id}/note", "write:accounts", """{"comment":"a"}"""),
        new("POST", "/api/v1/accounts/{id}/endorse", "write:accounts"),
        new("POST", "/api/v1/accounts/{id}/unendorse", "write:accounts"),
        new("POST", "/api/v1/accounts/{id}/remove_from_followers", "write:follows"),
        new("DELETE", "/api/v1/suggestions/{id}", "write:accounts"),
        new("POST", "/api/v1/follow_requests/{id}/authorize", "write:follows"),
        new("POST", "/api/v1/follow_requests/{id}/reject", "write:follows"),
        new("POST", "/api/v1/statuses", "write:statuses", """{"status":"a"}"""),
        new("PUT", "/api/v1/statuses/{id}", "write:statuses", """{"status":"a"}"""),
        new("DELETE", "/api/v1/statuses/{id}", "write:statuses"),
        new("POST", "/api/v1/markers", "write:statuses", $$"""{"home":{"last_read_id":"{{Somebody}}"} }"""),
        new("POST", "/api/v1/lists", "write:lists", """{"title":"a"}"""),
        new("PUT", "/api/v1/lists/{id}", "write:lists", """{"title":"b"}"""),
        new("POST", "/api/v1/lists/{id}/accounts", "write:lists", $$"""{"account_ids":["{{Somebody}}"]}"""),
        new("DELETE", "/api/v1/lists/{id}/accounts", "write:lists", $$"""{"account_ids":["{{Somebody}}"]}"""),
        new("DELETE", "/api/v1/lists/{id}", "write:lists"),
        new("POST", "/api/v1/conversations/{id}/read", "write:conversations"),
        new("DELETE", "/api/v1/conversations/{id}", "write:conversations"),
        new("POST", "/api/v2/filters", "write:filters", """{"title":"a","context":["home"]}"""),
        new("PUT", "/api/v2/filters/{id}", "write:filters", """{"title":"b"}"""),
        new("POST", "/api/v2/filters/{id}/keywords", "write:filters", """{"keyword":"a"}"""),
        new("POST", "/api/v2/filters/{id}/statuses", "write:filters", $$"""{"status_id":"{{Something}}"}"""),
        new("PUT", "/api/v2/filters/keywords/{id}", "write:filters", """{"keyword":"b"}"""),
        new("DELETE", "/api/v2/filters/keywords/{id}", "write:filters"),
        new("DELETE", "/api/v2/filters/statuses/{id}", "write:filters"),
        new("DELETE", "/api/v2/filters/{id}", "write:filters"),
        new("POST", "/api/v1/tags/{name}/follow", "write:follows"),
        new("POST", "/api/v1/tags/{name}/unfollow", "write:follows"),
        new("POST", "/api/v1/tags/{name}/feature", "write:accounts"),
        new("POST", "/api/v1/tags/{name}/unfeature", "write:accounts"),
        new("POST", "/api/v1/featured_tags", "write:accounts", """{"name":"something"}"""),
        new("DELETE", "/api/v1/featured_tags/{name}", "write:accounts"),
        new("POST", "/api/v1/announcements/{id}/dismiss", "write:accounts"),
        new("PUT", "/api/v1/announcements/{id}/reactions/{name}", "write:favourites"),
        new("DELETE", "/api/v1/announcements/{id}/reactions/{name}", "write:favourites"),
        new("POST", "/api/v1/notifications/{id}/dismiss", "write:notifications"),
        new("POST", "/api/v2/notifications/{id}/dismiss", "write:notifications"),
        new("PATCH", "/api/v2/notifications/policy", "write:notifications", """{"for_not_followers":"filter"}"""),
        new("PUT", "/api/v2/notifications/policy", "write:notifications", """{"for_not_followers":"filter"}"""),
        new("POST", "/api/v1/notifications/requests/{id}/accept", "write:notifications"),
        new("POST", "/api/v1/notifications/requests/{id}/dismiss", "write:notifications"),
        new("POST", "/api/v1/notifications/requests/accept", "write:notifications", $$"""{"id":["{{Somebody}}"]}"""),
        new("POST", "/api/v1/notifications/requests/dismiss", "write:notifications", $$"""{"id":["{{Somebody}}"]}"""),
        new("POST", "/api/v1/notifications/clear", "write:notifications"),
        new("PUT", "/api/v1/statuses/{id}/interaction_policy", "write:statuses", """{"quote_approval_policy":"followers"}"""),
        new("POST", "/api/v1/statuses/{id}/quotes/{quoting_status_id}/revoke", "write:statuses"),
        new("POST", "/api/v1/statuses/{id}/favourite", "write:favourites"),
        new("POST", "/api/v1/statuses/{id}/unfavourite", "write:favourites"),
        new("POST", "/api/v1/statuses/{id}/reblog", "write:statuses", """{"visibility":"public"}"""),
        new("POST", "/api/v1/statuses/{id}/unreblog", "write:statuses"),
        new("POST", "/api/v1/statuses/{id}/bookmark", "write:bookmarks"),
        new("POST", "/api/v1/statuses/{id}/unbookmark", "write:bookmarks"),
        new("POST", "/api/annals/v1/statuses/{id}/restore", "write:statuses"),
        new("POST", "/api/v1/statuses/{id}/pin", "write:accounts"),
        new("POST", "/api/v1/statuses/{id}/unpin", "write:accounts"),
        new("PUT", "/api/v1/scheduled_statuses/{id}", "write:statuses", """{"scheduled_at":"2099-01-01T00:00:00Z"}"""),
        new("DELETE", "/api/v1/scheduled_statuses/{id}", "write:statuses"),
        new("POST", "/api/v1/polls/{id}/votes", "write:statuses", """{"choices":[0]}"""),
        new("POST", "/api/v1/statuses/{id}/mute", "write:mutes"),
        new("POST", "/api/v1/statuses/{id}/unmute", "write:mutes"),
    ];

    public bool HasId => Path.Contains("{id}", StringComparison.Ordinal);

    /// <summary>An app may call it that acts for nobody.</summary>
    public bool TakesApps => Path is "/api/v1/accounts" or "/api/annals/v1/accounts/throwaway";

    public HttpMethod Verb => new(Method);

    public string At(string id) => At(id, quoting: id);

    /// <param name="quoting">The post that quotes it, where one is asked for.</param>
    public string At(string id, string quoting) =>
        Path.Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{quoting_status_id}", quoting, StringComparison.Ordinal)
            .Replace("{name}", "something", StringComparison.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} {Path}");
}
