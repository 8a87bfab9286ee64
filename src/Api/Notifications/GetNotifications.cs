using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Notifications;
using Marten;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary><c>GET /api/v1/notifications</c>: the caller's, newest first.</summary>
public static class GetNotificationsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/notifications", Get)
            .Needs("read:notifications")
            .WithSummary("List the caller's notifications, newest first.")
            .AnswersMany(NotificationEntities.Notification);

    static async Task<IReadOnlyList<NotificationEntity>> Get(
        [PageSize(40, 80)] Page<NotificationId> page,
        WantedNotifications wanted,
        HttpContext http,
        IQuerySession session,
        NotificationRenderer notifications,
        PageLinks links,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        var seen = await session.SeenNotifications(me, wanted.Filter, page.Stretch(), ct);
        links.Write(http, seen);
        return await notifications.Render(seen.Shown, ct);
    }
}
