using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Accounts;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/profile</c>: the caller's own as it was written.</summary>
public static class GetOwnProfileEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/profile", Get)
            .Needs("read:accounts", "profile")
            .WithSummary("Read the caller's own profile as it was written.")
            .Answers(AccountEntities.Profile);

    static async Task<ProfileEntity> Get(ClaimsPrincipal caller, IQuerySession session, CancellationToken ct) =>
        ProfileEntity.Of(await session.ProfileOf(caller.AccountId, ct));
}
