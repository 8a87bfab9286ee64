using System.ComponentModel;
using Api.Auth;
using Api.History;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Accounts;
using Projections.Relationships;

namespace Api.Relationships;

/// <summary><c>GET /api/v1/accounts/relationships?id[]=</c>, or <c>id=</c>: how the caller stands to these accounts; to
/// suspended and deleted ones only if <c>with_suspended</c>.</summary>
public static class GetRelationshipsEndpoint
{
    const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/relationships", Get)
            .Needs("read:follows")
            .WithSummary("See how the caller stands to accounts.")
            .AnswersMany(AccountEntities.Relationship);

    static async Task<IReadOnlyList<RelationshipEntity>> Get(
        [Description("The other accounts, 100 at most.")] Many<AccountId> id,
        [FromQuery(Name = "with_suspended"), Description("Also suspended and deleted ones.")] Flag? withSuspended,
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        TimeProvider clock,
        PastAnswers past,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        AccountId[] others = [.. id.Values.Distinct().Take(Most)];
        if (asOf.IsPast)
            return await past.Relationships(me, others, withSuspended is { IsSet: true }, asOf, http, ct);
        var profiles = await session.Profiles([.. others.Select(other => other.ToString())], ct);
        var bonds = await session.BondsBetween(me, others, ct);
        var now = clock.GetUtcNow();
        return
        [
            .. profiles
                .Where(profile => !profile.IsHidden || withSuspended is { IsSet: true })
                .Select(profile =>
                    RelationshipEntity.Of(
                        profile.Id,
                        bonds.GetValueOrDefault($"{me}/{profile.Id}"),
                        bonds.GetValueOrDefault($"{profile.Id}/{me}"),
                        now
                    )
                ),
        ];
    }
}
