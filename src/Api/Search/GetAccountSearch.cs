using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;

namespace Api.Search;

/// <summary><c>GET /api/v1/accounts/search</c>: people by handle and display name.</summary>
public static class GetAccountSearchEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/search", Get)
            .Needs("read:accounts")
            .WithSummary("Search for people by handle and display name.")
            .AnswersMany(AccountEntities.Account);

    static Task<IReadOnlyList<AccountEntity>> Get(
        [AsParameters] SearchFor search,
        ClaimsPrincipal caller,
        PeopleSearch people,
        CancellationToken ct
    ) => people.Find(search, search.AtMost(standard: 40, most: 80), search.Skip, caller.AccountId, ct);
}
