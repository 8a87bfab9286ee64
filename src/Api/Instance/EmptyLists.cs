using Api.Auth;

namespace Api.Instance;

/// <summary>
/// What clients ask for at every start and this version keeps nothing of: an empty list is the true answer, and an error
/// would keep some of them from starting. Each of these goes when what it lists comes.
/// </summary>
public static class EmptyLists
{
    /// <summary>Paths by the scope that they will ask for; none for what is open to everyone.</summary>
    static readonly (string Path, string? Scope)[] Lists =
    [
        ("/api/v1/instance/rules", null),
        ("/api/v1/instance/peers", null),
        ("/api/v1/instance/activity", null),
        ("/api/v1/instance/domain_blocks", null),
        ("/api/v1/trends", null),
        ("/api/v1/trends/tags", null),
        ("/api/v1/trends/statuses", null),
        ("/api/v1/trends/links", null),
        ("/api/v1/directory", null),
        ("/api/v1/accounts/{id}/featured_tags", null),
        ("/api/v1/accounts/{id}/endorsements", null),
        ("/api/v1/accounts/{id}/lists", "read:lists"),
        ("/api/v1/accounts/familiar_followers", "read:follows"),
        ("/api/v1/announcements", "read"),
        ("/api/v1/domain_blocks", "read:blocks"),
        ("/api/v1/endorsements", "read:accounts"),
        ("/api/v1/featured_tags", "read:accounts"),
        ("/api/v1/followed_tags", "read:follows"),
        ("/api/v1/conversations", "read:statuses"),
        ("/api/v1/scheduled_statuses", "read:statuses"),
        ("/api/v1/lists", "read:lists"),
        ("/api/v1/filters", "read:filters"),
        ("/api/v2/filters", "read:filters"),
        ("/api/v1/suggestions", "read"),
        ("/api/v2/suggestions", "read"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, scope) in Lists)
            Demand(routes.MapGet(path, () => Array.Empty<object>()), scope);
        // places in timelines, by name: nobody has set one
        routes.MapGet("/api/v1/markers", () => new Dictionary<string, object>()).Needs("read:statuses");
    }

    static void Demand(RouteHandlerBuilder endpoint, string? scope)
    {
        if (scope is null)
            endpoint.Anyone();
        else
            endpoint.Needs(scope);
    }
}
