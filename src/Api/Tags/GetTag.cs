using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Tags;
using Projections.Trends;

namespace Api.Tags;

/// <summary><c>GET /api/v1/tags/{name}</c>: whether or not anybody ever used it.</summary>
public static class GetTagEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/tags/{name}", Get)
            .Anyone()
            .WithSummary("Read a hashtag, and whether the caller follows or features it.")
            .Answers(StatusEntities.Tag)
            .Refuses("tag.unknown");

    static async Task<IResult> Get(
        [Description("Without its sign.")] string name,
        ClaimsPrincipal caller,
        IQuerySession session,
        PublicUrls urls,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (TagKey.Of(name) is not { } key)
            return Results.NotFound();
        var own = caller.MaybeAccountId is { } me ? await session.TagsOf(me, ct) : null;
        var now = clock.GetUtcNow();
        var history = await session.HistoryOf([key], now, ct);
        return Results.Ok(HashtagEntity.Of(key, urls, own).Used(history[key], now));
    }
}
