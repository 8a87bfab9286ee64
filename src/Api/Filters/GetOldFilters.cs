using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Filters;

namespace Api.Filters;

/// <summary><c>GET /api/v1/filters</c>: to older clients each keyword is a filter of its own.</summary>
public static class GetOldFiltersEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/filters", Get)
            .Needs("read:filters")
            .WithSummary("List the keywords of the caller's filters, as older clients do.")
            .AnswersMany(FilterEntities.OldFilter);

    static async Task<IEnumerable<OldFilterEntity>> Get(ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        (await session.FiltersOf(user.AccountId, ct)).SelectMany(OldFilterEntity.Of);
}
