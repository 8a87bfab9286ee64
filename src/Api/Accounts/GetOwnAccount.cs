using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Accounts;
using Projections.Relationships;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/accounts/verify_credentials</c>: the account that the token acts for.</summary>
public static class GetOwnAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/verify_credentials", Get)
            .Needs("read:accounts", "profile")
            .WithSummary("Look at the caller's own account.")
            .Answers(AccountEntities.CredentialAccount);

    static async Task<CredentialAccountEntity> Get(
        ClaimsPrincipal caller,
        IQuerySession session,
        AccountRenderer accounts,
        CancellationToken ct
    ) =>
        accounts.RenderOwn(
            await session.ProfileOf(caller.AccountId, ct),
            await session.CountFollowRequests(caller.AccountId, ct)
        );
}
