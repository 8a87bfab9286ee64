using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary><c>GET /api/v2/notifications/{id}</c>: one group of the caller's own, by its key.</summary>
public static class GetNotificationGroupEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v2/notifications/{id}", Get)
            .Needs("read:notifications")
            .WithSummary("Look at a group of notifications of the caller's own.")
            .Answers(NotificationEntities.GroupedNotificationsResults)
            .MayAnswer(404, "Record not found");

    static async Task<IResult> Get(
        [Description("The group_key.")] string id,
        ClaimsPrincipal user,
        IQuerySession session,
        GroupRenderer groups,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        return await Find(session, me, id, ct) is { } found
            ? Results.Ok(await groups.Render([found], me, inPart: false, ct))
            : Results.NotFound();
    }

    static async Task<SeenGroup?> Find(IQuerySession session, AccountId me, string key, CancellationToken ct)
    {
        if (NotificationGroup.TryParse(key, out var group))
            return await session.FindGroup(me, group, ct);
        return await session.See(me, await session.FindAlone(me, key, ct), ct) is { } seen
            ? new(key, seen, [seen.Notification.From], Count: 1, Part: null)
            : null;
    }
}
