using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Projections.Trends;

namespace Api.Trends;

/// <summary><c>GET /api/v1/trends/links</c>: links that many people share.</summary>
public static class GetTrendingLinksEndpoint
{
    const int Standard = 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/trends/links", Get)
            .Anyone()
            .WithSummary("List links that many people share just now.")
            .AnswersMany(TrendEntities.SharedLink);

    static async Task<IEnumerable<LinkEntity>> Get(
        [AsParameters] Part part,
        Trending trending,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        return part.Of(await trending.Links(ct), Standard).Select(link => LinkEntity.Of(link, now));
    }
}
