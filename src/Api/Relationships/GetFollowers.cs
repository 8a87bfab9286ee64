using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Accounts;
using Marten;
using Projections.Relationships;

namespace Api.Relationships;

/// <summary><c>GET /api/v1/accounts/{id}/followers</c>: paged by when they began to follow; to whom the account blocks, none.</summary>
public static class GetFollowersEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/{id}/followers", Get)
            .Anyone()
            .WithSummary("List who follows an account, the latest first.")
            .AnswersMany(AccountEntities.Account)
            .Refuses("account.unknown");

    static Task<IResult> Get(
        AccountId id,
        [PageSize(AccountList.Standard, AccountList.Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        CancellationToken ct
    ) =>
        list.AnswerOf(
            id,
            http,
            page.Stretch(),
            stretch => session.Followers(id, stretch, ct),
            bond => bond.Actor,
            bond => bond.FollowedSince,
            ct
        );
}
