using Api.Auth;
using Api.Hosting.Consistency;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Timelines;

namespace Api.Timelines;

/// <summary><c>GET /api/v1/timelines/home</c></summary>
public static class GetHomeTimelineEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/timelines/home", Get).Needs("read:statuses");

    static async Task<IReadOnlyList<StatusEntity>> Get(
        Page<PostId> page,
        HttpContext http,
        IQuerySession session,
        HomeTimeline home,
        StatusRenderer statuses,
        PageLinks links,
        CancellationToken ct
    )
    {
        var limit = page.Limit(standard: 20, most: 40);
        var range = HomeRange.Of(page.MaxId, page.SinceId, page.MinId);
        var shown = await home.Page(session, http.User.AccountId, range, limit, http.NeededPosition, ct);
        links.Write(http, [.. shown.Select(one => one.Status.Id)], more: shown.Count == limit || range.FromOldest);
        return await statuses.Render(shown, http.User.AccountId, ct);
    }
}
