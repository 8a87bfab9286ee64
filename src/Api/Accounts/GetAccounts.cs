using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/accounts?id[]=</c>: several at once, in the order asked for; unknown ones are left out.</summary>
public static class GetAccountsEndpoint
{
    const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts", Get)
            .Anyone()
            .WithSummary("Look at several accounts.")
            .AnswersMany(AccountEntities.Account);

    static async Task<IReadOnlyList<AccountEntity>> Get(
        [Description("The accounts, 100 at most.")] Many<AccountId> id,
        IQuerySession session,
        AccountRenderer accounts,
        CancellationToken ct
    )
    {
        string[] ids = [.. id.Values.Distinct().Take(Most).Select(one => one.ToString())];
        return accounts.Render((await session.Profiles(ids, ct)).Where(profile => profile.Name is not null));
    }
}
