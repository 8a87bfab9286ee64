using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
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
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/timelines/public", Get)
            .Anyone()
            .WithSummary("Read everyone's public posts.")
            .AnswersMany(StatusEntities.Status);

    static async Task<IReadOnlyList<StatusEntity>> Get(
        Page<PostId> page,
        [Description("Only posts of this server: all are.")] Flag? local,
        [Description("Only posts of other servers: there are none.")] Flag? remote,
        [Description("Only posts with media: none yet.")] [FromQuery(Name = "only_media")] Flag? onlyMedia,
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
            page.Stretch(),
            stretch => session.PublicStatuses(stretch, ct),
            ct
        );
        links.Write(http, seen);
        return await statuses.Render(seen.Shown, viewer, ct);
    }
}
