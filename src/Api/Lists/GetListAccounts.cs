using Api.Auth;
using Api.History;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Instance;
using Domain.Lists;
using Marten;
using Projections.Lists;
using Projections.Viewing;

namespace Api.Lists;

/// <summary><c>GET /api/v1/lists/{id}/accounts</c>: who is on a list of the caller's own, paged by since when.</summary>
public static class GetListAccountsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/lists/{id}/accounts", Get)
            .Needs("read:lists")
            .WithSummary("List who is on a list, the latest first.")
            .AnswersMany(AccountEntities.Account)
            .Refuses("list.unknown");

    static async Task<IResult> Get(
        ListId id,
        [PageSize(AccountList.Standard, AccountList.Most, OfAll = Settings.MostListMembers)] Page<long> page,
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        PastAnswers past,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        if (asOf.IsPast)
            return await past.Members(id, asOf, me, page.Stretch().Limit, http, ct);
        if (await session.FindList(me, id, ct) is null)
            return Results.NotFound();
        var stretch = page.Stretch();
        var members = await session.MembersOf(id, stretch, ct);
        var sight = Sight.Of(session, me);
        return Results.Ok(await list.Answer(http, stretch, members, row => row.Member, row => row.ListedSince, sight, ct));
    }
}
