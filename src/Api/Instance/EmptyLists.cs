using Api.Auth;
using Api.Hosting.OpenApi;

namespace Api.Instance;

/// <summary>
/// What clients ask for at every start and this version keeps nothing of: an empty list is the true answer, and an error
/// would keep some of them from starting. Each of these goes when what it lists comes.
/// </summary>
public static class EmptyLists
{
    /// <summary>Paths by the scope that they will ask for; none for what is open to everyone.</summary>
    static readonly (string Path, string? Scope, string Summary)[] Lists =
    [
        ("/api/v1/instance/peers", null, "List servers that this one knows."),
        ("/api/v1/instance/activity", null, "List how much happened by week."),
        ("/api/v1/instance/domain_blocks", null, "List servers that are kept out."),
        ("/api/v1/domain_blocks", "read:blocks", "List servers that the caller blocks."),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, scope, summary) in Lists)
            Demand(routes.MapGet(path, () => Array.Empty<object>()), scope).WithSummary(summary).Answers(Answer.EmptyList);
    }

    static RouteHandlerBuilder Demand(RouteHandlerBuilder endpoint, string? scope) =>
        scope is null ? endpoint.Anyone() : endpoint.Needs(scope);
}
