using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Accounts;
using Projections.Relationships;

namespace Api.Accounts;

/// <summary>
/// <c>DELETE /api/v1/profile/avatar</c> and <c>DELETE /api/v1/profile/header</c>: the account is as everyone's begins. Nobody can have a
/// picture of their own yet, so that it is so already.
/// </summary>
public static class RemovePictureEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Remove(routes, "/api/v1/profile/avatar").WithSummary("Show the picture again that everyone begins with.");
        Remove(routes, "/api/v1/profile/header").WithSummary("Show the wide picture again that everyone begins with.");
    }

    static RouteHandlerBuilder Remove(IEndpointRouteBuilder routes, string path) =>
        routes.MapDelete(path, Delete).Needs("write:accounts").Answers(AccountEntities.CredentialAccount);

    static async Task<CredentialAccountEntity> Delete(
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
