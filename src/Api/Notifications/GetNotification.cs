using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Notifications;
using Marten;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary><c>GET /api/v1/notifications/{id}</c>: one of the caller's own.</summary>
public static class GetNotificationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/notifications/{id}", Get)
            .Needs("read:notifications")
            .WithSummary("Look at a notification of the caller's own.")
            .Answers(NotificationEntities.Notification)
            .MayAnswer(404, "Record not found");

    static async Task<IResult> Get(
        NotificationId id,
        ClaimsPrincipal user,
        IQuerySession session,
        NotificationRenderer notifications,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        return await session.See(me, await session.FindNotification(me, id, ct), ct) is { } seen
            ? Results.Ok((await notifications.Render([seen], ct))[0])
            : Results.NotFound();
    }
}
