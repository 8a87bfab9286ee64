using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Timelines;

/// <summary><c>GET /api/v1/timelines/public</c>: everyone's public posts. All are local, and none has media.</summary>
public static class GetPublicTimelineEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/timelines/public", Get).Anyone();

    static async Task<IReadOnlyList<StatusEntity>> Get(
        Page<PostId> page,
        Flag? local,
        Flag? remote,
        [FromQuery(Name = "only_media")] Flag? onlyMedia,
        HttpContext http,
        IQuerySession session,
        StatusRenderer statuses,
        PageLinks links,
        CancellationToken ct
    )
    {
        if (onlyMedia is { IsSet: true } || (remote is { IsSet: true } && local is not { IsSet: true }))
            return [];
        var viewer = http.User.MaybeAccountId;
        var seen = await SeenPage.Read(
            Sight.OfTimeline(session, viewer),
            page.Stretch(standard: 20, most: 40),
            stretch => session.PublicStatuses(stretch, ct),
            ct
        );
        links.Write(http, seen);
        return await statuses.Render(seen.Shown, viewer, ct);
    }
}
