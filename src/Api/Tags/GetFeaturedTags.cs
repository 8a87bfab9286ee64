using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Tags;
using Projections.Viewing;

namespace Api.Tags;

/// <summary>
/// <c>GET /api/v1/accounts/{id}/featured_tags</c> and, of the caller's own, <c>GET /api/v1/featured_tags</c>: which hashtags an account
/// shows on its profile, the most used first; to whom the account blocks, none.
/// </summary>
public static class GetFeaturedTagsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/accounts/{id}/featured_tags", Of)
            .Anyone()
            .WithSummary("List hashtags that an account shows on its profile.")
            .AnswersMany(StatusEntities.FeaturedTag)
            .Refuses("account.unknown");
        routes
            .MapGet("/api/v1/featured_tags", Own)
            .Needs("read:accounts")
            .WithSummary("List hashtags that the caller shows on the caller's profile.")
            .AnswersMany(StatusEntities.FeaturedTag);
    }

    static async Task<IResult> Of(
        AccountId id,
        ClaimsPrincipal caller,
        IQuerySession session,
        PublicUrls urls,
        CancellationToken ct
    )
    {
        if (await session.FindProfile(id, ct) is not { } profile)
            return Results.NotFound();
        return await Sight.Of(session, caller.MaybeAccountId).MaySeePostsOf(id, ct)
            ? Results.Ok(await Read(profile, id, session, urls, ct))
            : Results.Ok(Array.Empty<FeaturedTagEntity>());
    }

    static async Task<IReadOnlyList<FeaturedTagEntity>> Own(
        ClaimsPrincipal caller,
        IQuerySession session,
        PublicUrls urls,
        CancellationToken ct
    ) => await Read(await session.ProfileOf(caller.AccountId, ct), caller.AccountId, session, urls, ct);

    static async Task<IReadOnlyList<FeaturedTagEntity>> Read(
        Profile profile,
        AccountId account,
        IQuerySession session,
        PublicUrls urls,
        CancellationToken ct
    )
    {
        var featured = (await session.TagsOf(account, ct)).Featured;
        return FeaturedTagEntity.Of(profile, await session.UsesOf(account, featured, ct), urls);
    }
}
