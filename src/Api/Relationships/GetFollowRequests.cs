using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Relationships;
using Projections.Viewing;

namespace Api.Relationships;

/// <summary><c>GET /api/v1/follow_requests</c>: who asks to follow the caller, paged by since when.</summary>
public static class GetFollowRequestsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/follow_requests", Get)
            .Needs("read:follows")
            .WithSummary("List who waits to be let in by the caller.")
            .AnswersMany(AccountEntities.Account);

    static async Task<IReadOnlyList<AccountEntity>> Get(
        [PageSize(AccountList.Standard, AccountList.Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        CancellationToken ct
    )
    {
        var sight = Sight.Of(session, http.User.MaybeAccountId);
        var stretch = page.Stretch();
        var bonds = await session.FollowRequests(http.User.AccountId, stretch, ct);
        return await list.Answer(http, stretch, bonds, bond => bond.Actor, bond => bond.RequestedSince, sight, ct, isOwn: true);
    }
}
