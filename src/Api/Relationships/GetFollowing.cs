using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Relationships;
using Projections.Viewing;

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

    static async Task<IResult> Get(
        AccountId id,
        [PageSize(AccountList.Standard, AccountList.Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        CancellationToken ct
    )
    {
        if (await session.FindProfile(id, ct) is null)
            return Results.NotFound();
        var sight = Sight.Of(session, http.User.MaybeAccountId);
        if (!await sight.MaySeePostsOf(id, ct))
            return Results.Ok(Array.Empty<AccountEntity>());
        var stretch = page.Stretch();
        var bonds = await session.Following(id, stretch, ct);
        return Results.Ok(await list.Answer(http, stretch, bonds, bond => bond.Target, bond => bond.FollowedSince, sight, ct));
    }
}
