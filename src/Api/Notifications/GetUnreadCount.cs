using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Markers;
using Domain.Notifications;
using Marten;
using Projections.Markers;
using Projections.Notifications;
using Projections.Store;

namespace Api.Notifications;

/// <summary>
/// <c>GET /api/v1/notifications/unread_count</c>: as many as there are, up to a limit, that came after the last that the
/// caller says to have read (the marker), and were not put away.
/// </summary>
public static class GetUnreadCountEndpoint
{
    const int Standard = 100;
    const int Most = 1_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/notifications/unread_count", Get)
            .Needs("read:notifications")
            .WithSummary("Count the caller's notifications since the last one read.")
            .Answers(NotificationEntities.UnreadCount);

    static async Task<UnreadCount> Get(
        WantedNotifications wanted,
        [Description("How far to count: 100, and 1000 at most.")] [Range(1, Most)] int? limit,
        ClaimsPrincipal user,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var read = await session.FindMarker(user.AccountId, MarkedTimeline.Notifications, ct);
        var stretch = Stretch.OfIds(before: null, read?.LastRead, upwards: false, Math.Clamp(limit ?? Standard, 1, Most));
        return new((await session.SeenNotifications(user.AccountId, wanted.Filter, stretch, ct)).Shown.Count);
    }
}

public sealed record UnreadCount(int Count);
