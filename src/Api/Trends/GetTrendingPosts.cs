using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Trends;
using Projections.Viewing;

namespace Api.Trends;

/// <summary><c>GET /api/v1/trends/statuses</c>: posts that are liked a lot, but for those whose authors the caller keeps away from.</summary>
public static class GetTrendingPostsEndpoint
{
    const int Standard = 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/trends/statuses", Get)
            .Anyone()
            .WithSummary("List posts that many people like just now.")
            .AnswersMany(StatusEntities.Status);

    static async Task<IReadOnlyList<StatusEntity>> Get(
        [AsParameters] Part part,
        ClaimsPrincipal caller,
        Trending trending,
        IQuerySession session,
        StatusRenderer statuses,
        CancellationToken ct
    )
    {
        var viewer = caller.MaybeAccountId;
        PostId[] ids = [.. part.Of(await trending.Posts(ct), Standard).Select(id => PostId.Parse(id, null))];
        var rows = (await session.Statuses(ids, ct)).Where(row => row.Visibility is Visibility.Public).ToList();
        return await statuses.Render(await Sight.OfTimeline(session, viewer).Filter(rows, ct), viewer, ct);
    }
}
