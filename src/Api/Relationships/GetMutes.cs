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

/// <summary><c>GET /api/v1/mutes</c>: whom the caller mutes now, paged by since when.</summary>
public static class GetMutesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/mutes", Get)
            .Needs("read:mutes")
            .WithSummary("List whom the caller mutes.")
            .AnswersMany(AccountEntities.MutedAccount);

    static async Task<IReadOnlyList<MutedAccountEntity>> Get(
        [PageSize(AccountList.Standard, AccountList.Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var sight = Sight.Of(session, http.User.MaybeAccountId);
        var stretch = page.Stretch();
        var bonds = await session.Mutes(http.User.AccountId, clock.GetUtcNow(), stretch, ct);
        var mutes = bonds.ToDictionary(bond => bond.Target, bond => bond.Mute!, StringComparer.Ordinal);
        var accounts = await list.Answer(
            http,
            stretch,
            bonds,
            bond => bond.Target,
            bond => bond.MutedSince,
            sight,
            ct,
            isOwn: true
        );
        return [.. accounts.Select(account => new MutedAccountEntity(account, mutes[account.Id].Until))];
    }
}
