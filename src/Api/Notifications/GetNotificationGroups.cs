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

/// <summary><c>GET /api/v2/notifications</c>: the caller's as groups, newest first.</summary>
public static class GetNotificationGroupsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v2/notifications", Get)
            .Needs("read:notifications")
            .WithSummary("List the caller's notifications, newest first, those that belong together as one.")
            .Answers(NotificationEntities.GroupedNotificationsResults);

    static async Task<GroupedNotificationsEntity> Get(
        [PageSize(40, 80)] Page<NotificationId> page,
        WantedNotifications wanted,
        WantedGroups together,
        ExpandedAccounts expanded,
        HttpContext http,
        IQuerySession session,
        GroupRenderer groups,
        PageLinks links,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        var seen = await session.SeenGroups(me, wanted.Filter, together.Kinds, page.Stretch(), ct);
        links.Write(http, seen);
        return await groups.Render(seen.Shown, me, expanded.InPart, ct);
    }
}
