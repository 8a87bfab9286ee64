using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Accounts;
using Marten;
using Projections.Relationships;

namespace Api.Relationships;

/// <summary><c>GET /api/v1/accounts/{id}/following</c>: paged by when the account began to follow; to whom it blocks, none.</summary>
public static class GetFollowingEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/{id}/following", Get)
            .Anyone()
            .WithSummary("List whom an account follows, the latest first.")
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
            stretch => session.Following(id, stretch, ct),
            bond => bond.Target,
            bond => bond.FollowedSince,
            ct
        );
}
