using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Tags;
using Projections.Trends;

namespace Api.Trends;

/// <summary><c>GET /api/v1/trends/tags</c>, which older clients ask for as <c>/api/v1/trends</c>.</summary>
public static class GetTrendingTagsEndpoint
{
    const int Standard = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/trends/tags", Get)
            .Anyone()
            .WithSummary("List hashtags that many people use just now.")
            .AnswersMany(StatusEntities.Tag);
        routes
            .MapGet("/api/v1/trends", Get)
            .Anyone()
            .WithSummary("List hashtags that many people use just now, as older clients do.")
            .AnswersMany(StatusEntities.Tag);
    }

    static async Task<IEnumerable<HashtagEntity>> Get(
        [AsParameters] Part part,
        ClaimsPrincipal caller,
        Trending trending,
        IQuerySession session,
        PublicUrls urls,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        string[] keys = [.. part.Of(await trending.Tags(ct), Standard)];
        var now = clock.GetUtcNow();
        var history = await session.HistoryOf(keys, now, ct);
        var own = caller.MaybeAccountId is { } me ? await session.TagsOf(me, ct) : null;
        return keys.Select(key => HashtagEntity.Of(key, urls, own).Used(history[key], now));
    }
}
