using System.Security.Claims;
using Marten;

namespace Api.Auth.OAuth;

/// <summary><c>GET /api/v1/apps/verify_credentials</c>: the app that the token was given to.</summary>
public static class GetOwnAppEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/apps/verify_credentials", Get).NeedsApp();

    static async Task<AppEntity> Get(ClaimsPrincipal caller, IQuerySession session, CancellationToken ct) =>
        AppEntity.Of((await session.LoadAsync<OAuthApp>(caller.ClientId!, ct))!);
}
