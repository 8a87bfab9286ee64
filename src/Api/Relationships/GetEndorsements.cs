using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Relationships;
using Projections.Viewing;

namespace Api.Relationships;

/// <summary>
/// <c>GET /api/v1/accounts/{id}/endorsements</c> and, of the caller's own, <c>GET /api/v1/endorsements</c>: whom an account shows on its
/// profile, paged by since when; to whom the account blocks, none.
/// </summary>
public static class GetEndorsementsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/accounts/{id}/endorsements", Of)
            .Anyone()
            .WithSummary("List accounts that an account shows on its profile.")
            .AnswersMany(AccountEntities.Account)
            .Refuses("account.unknown");
        routes
            .MapGet("/api/v1/endorsements", Own)
            .Needs("read:accounts")
            .WithSummary("List accounts that the caller shows on the caller's profile.")
            .AnswersMany(AccountEntities.Account);
    }

    static Task<IResult> Of(
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
            stretch => session.Endorsements(id, stretch, ct),
            bond => bond.Target,
            bond => bond.EndorsedSince,
            ct
        );

    static async Task<IReadOnlyList<AccountEntity>> Own(
        [PageSize(AccountList.Standard, AccountList.Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        CancellationToken ct
    )
    {
        var (me, stretch) = (http.User.AccountId, page.Stretch());
        var bonds = await session.Endorsements(me, stretch, ct);
        return await list.Answer(
            http,
            stretch,
            bonds,
            bond => bond.Target,
            bond => bond.EndorsedSince,
            Sight.Of(session, me),
            ct
        );
    }
}
