using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Accounts;
using Projections.Viewing;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/directory</c>: who wants to be found, but for whom the caller keeps away from. All are local.</summary>
public static class GetDirectoryEndpoint
{
    const int Standard = 40;
    const int Most = 80;
    const int MostSkipped = 10_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/directory", Get)
            .Anyone()
            .WithSummary("List accounts that want to be found.")
            .AnswersMany(AccountEntities.Account);

    static async Task<IReadOnlyList<AccountEntity>> Get(
        [FromQuery, Description("Who posted last first (active), or who came last (new).")] string? order,
        [FromQuery, Description("How many: 40 unless said, 80 at most.")] int? limit,
        [FromQuery, Description("How many to skip.")] int? offset,
        [FromQuery, Description("Only accounts of this server: all are.")] Flag? local,
        ClaimsPrincipal caller,
        IQuerySession session,
        AccountRenderer accounts,
        CancellationToken ct
    )
    {
        _ = local;
        var (most, skipped) = (Math.Clamp(limit ?? Standard, 1, Most), Math.Clamp(offset ?? 0, 0, MostSkipped));
        var profiles = order is "new"
            ? await session.NewestInDirectory(most, skipped, ct)
            : await session.DirectoryByActivity(most, skipped, ct);
        var sight = Sight.Of(session, caller.MaybeAccountId);
        await sight.Learn(profiles.Select(profile => profile.Id), ct);
        return accounts.Render(profiles.Where(profile => !sight.IsHidden(profile.Id) && !sight.IsMuted(profile.Id)));
    }
}
