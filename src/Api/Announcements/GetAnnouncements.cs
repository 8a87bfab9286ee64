using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Announcements;

namespace Api.Announcements;

/// <summary><c>GET /api/v1/announcements</c>: all that are not over.</summary>
public static class GetAnnouncementsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/announcements", Get)
            .Needs("read")
            .WithSummary("List what those who run the server announce.")
            .AnswersMany(AnnouncementEntities.Announcement);

    static async Task<IReadOnlyList<AnnouncementEntity>> Get(
        [Description("Those too that the caller has read.")] [FromQuery(Name = "with_dismissed")] Flag? withDismissed,
        ClaimsPrincipal caller,
        IQuerySession session,
        AnnouncementRenderer announcements,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var own = await session.NoticesOf(caller.AccountId, ct);
        var shown = (await session.NoticesNow(clock.GetUtcNow(), ct)).Where(notice =>
            withDismissed is { IsSet: true } || !own.Dismissed.Contains(notice.Id)
        );
        return await announcements.Render([.. shown], own, ct);
    }
}
