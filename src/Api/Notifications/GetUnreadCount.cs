using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Marten;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary>
/// <c>GET /api/v1/notifications/unread_count</c>: as many as there are, up to a limit, that came after the last that the
/// caller says to have read (the marker), and were not put away.
/// </summary>
public static class GetUnreadCountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/notifications/unread_count", Get)
            .Needs("read:notifications")
            .WithSummary("Count the caller's notifications since the last one read.")
            .Answers(NotificationEntities.UnreadCount);

    static async Task<UnreadCount> Get(
        WantedNotifications wanted,
        [Description("How far to count: 100, and 1000 at most.")] [Range(1, UnreadStretch.Most)] int? limit,
        ClaimsPrincipal user,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var unread = await session.Unread(user.AccountId, limit, ct);
        return new((await session.SeenNotifications(user.AccountId, wanted.Filter, unread, ct)).Shown.Count);
    }
}

public sealed record UnreadCount(int Count);
