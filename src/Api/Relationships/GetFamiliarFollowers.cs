using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
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

/// <summary><c>GET /api/v1/accounts/familiar_followers?id[]=</c>: of those whom the caller follows, who follows these accounts too.</summary>
public static class GetFamiliarFollowersEndpoint
{
    const int Most = 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/familiar_followers", Get)
            .Needs("read:follows")
            .WithSummary("List followers of accounts whom the caller follows as well.")
            .AnswersMany(AccountEntities.FamiliarFollowers);

    static async Task<IEnumerable<FamiliarFollowersEntity>> Get(
        [Description("The accounts, 20 at most.")] Many<AccountId> id,
        ClaimsPrincipal caller,
        IQuerySession session,
        AccountRenderer accounts,
        CancellationToken ct
    )
    {
        AccountId[] asked = [.. id.Values.Distinct().Take(Most)];
        var bonds = await session.FamiliarFollowers(caller.AccountId, asked, ct);
        var sight = Sight.Of(session, caller.AccountId);
        await sight.Learn([.. bonds.Select(bond => bond.Actor), .. asked.Select(one => $"{one}")], ct);
        var seen = bonds.Where(bond => !sight.IsHidden(bond.Actor) && !sight.IsHidden(bond.Target)).ToList();
        string[] people = [.. seen.Select(bond => bond.Actor).Distinct(StringComparer.Ordinal)];
        var profiles = (await session.Profiles(people, ct)).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
        var followers = seen.ToLookup(bond => bond.Target, bond => bond.Actor, StringComparer.Ordinal);
        return asked.Select(one => new FamiliarFollowersEntity(
            $"{one}",
            accounts.Render(followers[$"{one}"].Where(profiles.ContainsKey).Select(follower => profiles[follower]))
        ));
    }
}
