using Api.Auth;
using Api.Auth.Users;

namespace Api.Tests.Queries;

/// <summary>An endpoint that answers a question, and who may ask it: written here by hand, so that no slip in the code is repeated.</summary>
/// <param name="Scopes">Of which a token must grant one; none where any token will do, or none is needed.</param>
public sealed record QueryRoute(string Path, Audience Audience, IReadOnlyList<string> Scopes)
{
    /// <summary>That the account must have; any will do where it is that of everybody.</summary>
    public Role Role { get; private init; }

    public static IReadOnlyList<QueryRoute> All { get; } =
    [
        Anyone("/"),
        Anyone("/.well-known/host-meta"),
        Anyone("/.well-known/nodeinfo"),
        Anyone("/.well-known/oauth-authorization-server"),
        Anyone("/.well-known/webfinger"),
        Anyone("/@{username}"),
        Anyone("/@{username}/tagged/{tag}"),
        Anyone("/@{username}/{id}"),
        Anyone("/about"),
        Anyone("/api"),
        Anyone("/api/openapi.json"),
        User("/api/annals/v1/audit", "admin:read") with
        {
            Role = Role.Admin,
        },
        User("/api/annals/v1/history", "read:accounts"),
        User("/api/annals/v1/history/export", "read:accounts"),
        User("/api/annals/v1/history/list/{id}", "read:lists"),
        User("/api/annals/v1/history/post/{id}", "read:statuses"),
        User("/api/annals/v1/history/relationship/{id}", "read:follows"),
        User("/api/annals/v1/history/request/{id}", "read:accounts"),
        Anyone("/api/annals/v1/instance/settings"),
        Anyone("/api/annals/v1/log/checkpoint"),
        Anyone("/api/annals/v1/log/checkpoint/{size}"),
        Anyone("/api/annals/v1/log/consistency"),
        Anyone("/api/annals/v1/log/key"),
        Anyone("/api/annals/v1/log/proof/{position}"),
        Anyone("/api/annals/v1/log/receipt/account/{id}"),
        User("/api/annals/v1/log/receipt/post/{id}", "read:statuses"),
        Anyone("/api/annals/v1/log/tile/{**path}"),
        Anyone("/api/v1/accounts"),
        User("/api/v1/accounts/familiar_followers", "read:follows"),
        Anyone("/api/v1/accounts/lookup"),
        User("/api/v1/accounts/relationships", "read:follows"),
        User("/api/v1/accounts/search", "read:accounts"),
        User("/api/v1/accounts/verify_credentials", "read:accounts", "profile"),
        Anyone("/api/v1/accounts/{id}"),
        Anyone("/api/v1/accounts/{id}/endorsements"),
        Anyone("/api/v1/accounts/{id}/featured_tags"),
        Anyone("/api/v1/accounts/{id}/followers"),
        Anyone("/api/v1/accounts/{id}/following"),
        User("/api/v1/accounts/{id}/lists", "read:lists"),
        Anyone("/api/v1/accounts/{id}/statuses"),
        User("/api/v1/announcements", "read"),
        App("/api/v1/apps/verify_credentials"),
        User("/api/v1/blocks", "read:blocks"),
        User("/api/v1/bookmarks", "read:bookmarks"),
        User("/api/v1/conversations", "read:statuses"),
        Anyone("/api/v1/custom_emojis"),
        Anyone("/api/v1/directory"),
        User("/api/v1/domain_blocks", "read:blocks"),
        User("/api/v1/endorsements", "read:accounts"),
        User("/api/v1/favourites", "read:favourites"),
        User("/api/v1/featured_tags", "read:accounts"),
        User("/api/v1/featured_tags/suggestions", "read:accounts"),
        User("/api/v1/filters", "read:filters"),
        User("/api/v1/follow_requests", "read:follows"),
        User("/api/v1/followed_tags", "read:follows"),
        Anyone("/api/v1/instance"),
        Anyone("/api/v1/instance/activity"),
        Anyone("/api/v1/instance/domain_blocks"),
        Anyone("/api/v1/instance/extended_description"),
        Anyone("/api/v1/instance/peers"),
        Anyone("/api/v1/instance/privacy_policy"),
        Anyone("/api/v1/instance/rules"),
        Anyone("/api/v1/instance/terms_of_service"),
        User("/api/v1/lists", "read:lists"),
        User("/api/v1/lists/{id}", "read:lists"),
        User("/api/v1/lists/{id}/accounts", "read:lists"),
        User("/api/v1/markers", "read:statuses"),
        User("/api/v1/mutes", "read:mutes"),
        User("/api/v1/notifications", "read:notifications"),
        User("/api/v1/notifications/requests", "read:notifications"),
        User("/api/v1/notifications/requests/merged", "read:notifications"),
        User("/api/v1/notifications/requests/{id}", "read:notifications"),
        User("/api/v1/notifications/unread_count", "read:notifications"),
        User("/api/v1/notifications/{id}", "read:notifications"),
        Anyone("/api/v1/polls/{id}"),
        User("/api/v1/preferences", "read:accounts"),
        User("/api/v1/profile", "read:accounts", "profile"),
        User("/api/v1/scheduled_statuses", "read:statuses"),
        User("/api/v1/scheduled_statuses/{id}", "read:statuses"),
        Anyone("/api/v1/search"),
        Anyone("/api/v1/statuses"),
        Anyone("/api/v1/statuses/{id}"),
        Anyone("/api/v1/statuses/{id}/context"),
        Anyone("/api/v1/statuses/{id}/favourited_by"),
        Anyone("/api/v1/statuses/{id}/history"),
        User("/api/v1/statuses/{id}/quotes", "read:statuses"),
        Anyone("/api/v1/statuses/{id}/reblogged_by"),
        User("/api/v1/statuses/{id}/source", "read:statuses"),
        Anyone("/api/v1/streaming"),
        User("/api/v1/streaming/direct", "read:statuses"),
        Anyone("/api/v1/streaming/hashtag"),
        Anyone("/api/v1/streaming/hashtag/local"),
        Anyone("/api/v1/streaming/health"),
        User("/api/v1/streaming/list", "read:statuses"),
        Anyone("/api/v1/streaming/public"),
        Anyone("/api/v1/streaming/public/local"),
        Anyone("/api/v1/streaming/public/remote"),
        User("/api/v1/streaming/user", "read:statuses"),
        User("/api/v1/streaming/user/notification", "read:notifications"),
        Anyone("/api/v1/streaming/{**unknown}"),
        User("/api/v1/suggestions", "read:accounts"),
        Anyone("/api/v1/tags/{name}"),
        User("/api/v1/timelines/home", "read:statuses"),
        User("/api/v1/timelines/list/{id}", "read:lists"),
        Anyone("/api/v1/timelines/public"),
        Anyone("/api/v1/timelines/tag/{hashtag}"),
        Anyone("/api/v1/trends"),
        Anyone("/api/v1/trends/links"),
        Anyone("/api/v1/trends/statuses"),
        Anyone("/api/v1/trends/tags"),
        User("/api/v2/filters", "read:filters"),
        User("/api/v2/filters/keywords/{id}", "read:filters"),
        User("/api/v2/filters/statuses/{id}", "read:filters"),
        User("/api/v2/filters/{id}", "read:filters"),
        User("/api/v2/filters/{id}/keywords", "read:filters"),
        User("/api/v2/filters/{id}/statuses", "read:filters"),
        Anyone("/api/v2/instance"),
        Anyone("/api/v2/search"),
        User("/api/v2/notifications", "read:notifications"),
        User("/api/v2/notifications/policy", "read:notifications"),
        User("/api/v2/notifications/unread_count", "read:notifications"),
        User("/api/v2/notifications/{id}", "read:notifications"),
        User("/api/v2/notifications/{id}/accounts", "read:notifications"),
        User("/api/v2/suggestions", "read:accounts"),
        Anyone("/emoji/{name}"),
        Anyone("/health"),
        Anyone("/images/avatar.png"),
        Anyone("/images/header.png"),
        Anyone("/nodeinfo/2.0"),
        Anyone("/auth/captcha.js"),
        Anyone("/auth/confirmation"),
        Anyone("/auth/edit"),
        Anyone("/auth/email/confirm"),
        Anyone("/auth/email/stop"),
        Anyone("/auth/passkeys"),
        Anyone("/auth/passkeys.js"),
        Anyone("/auth/password/edit"),
        Anyone("/auth/password/new"),
        Anyone("/auth/sign_in"),
        Anyone("/auth/two_factor"),
        Anyone("/auth/two_factor/reset"),
        Anyone("/auth/sign_up"),
        Anyone("/oauth/authorize"),
        Anyone("/search"),
        Anyone("/style.css"),
        Anyone("/tags/{tag}"),
    ];

    /// <summary>With something in place of each parameter.</summary>
    public string Example(string id) =>
        Path.Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{**unknown}", "nothing", StringComparison.Ordinal)
            .Replace("{username}", "nobody", StringComparison.Ordinal)
            .Replace("tags/{name}", "tags/nothing", StringComparison.Ordinal)
            .Replace("{name}", "nothing.png", StringComparison.Ordinal)
            .Replace("{hashtag}", "nothing", StringComparison.Ordinal)
            .Replace("{tag}", "nothing", StringComparison.Ordinal);

    public override string ToString() => Path;

    static QueryRoute Anyone(string path) => new(path, Audience.Anyone, []);

    static QueryRoute App(string path, params string[] scopes) => new(path, Audience.App, scopes);

    static QueryRoute User(string path, params string[] scopes) => new(path, Audience.User, scopes);
}
