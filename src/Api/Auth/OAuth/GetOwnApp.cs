using System.Security.Claims;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Marten;

namespace Api.Auth.OAuth;

/// <summary><c>GET /api/v1/apps/verify_credentials</c>: the app that the token was given to.</summary>
public static class GetOwnAppEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/apps/verify_credentials", Get)
            .NeedsApp()
            .WithSummary("Look at the app that calls.")
            .Answers(OAuthEntities.Application);

    // of the primary: an app must be found at once, and the role of queries sees no app
    static async Task<AppEntity> Get(ClaimsPrincipal caller, IDocumentStore documents, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        return AppEntity.Of((await session.LoadAsync<OAuthApp>(caller.ClientId!, ct))!);
    }
}
