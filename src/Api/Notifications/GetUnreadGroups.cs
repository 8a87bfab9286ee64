using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Marten;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary><c>GET /api/v2/notifications/unread_count</c>: as <see cref="GetUnreadCountEndpoint"/>, but groups are counted.</summary>
public static class GetUnreadGroupsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v2/notifications/unread_count", Get)
            .Needs("read:notifications")
            .WithSummary("Count the caller's groups of notifications since the last one read.")
            .Answers(NotificationEntities.UnreadCount);

    static async Task<UnreadCount> Get(
        WantedNotifications wanted,
        WantedGroups together,
        [Description("How far to count: 100, and 1000 at most.")] [Range(1, UnreadStretch.Most)] int? limit,
        ClaimsPrincipal user,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        var unread = await session.Unread(me, limit, ct);
        return new(await session.CountGroups(me, wanted.Filter, together.Kinds, unread, ct));
    }
}
