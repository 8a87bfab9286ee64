using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Notifications;
using Marten;
using Projections.Accounts;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary><c>GET /api/v2/notifications/{id}/accounts</c>: all whose acts are one group of the caller's own, the last first.</summary>
public static class GetGroupAccountsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v2/notifications/{id}/accounts", Get)
            .Needs("read:notifications")
            .WithSummary("List whose acts are a group of notifications, the last first.")
            .AnswersMany(AccountEntities.Account)
            .MayAnswer(404, "Record not found");

    static async Task<IResult> Get(
        [Description("The group_key.")] string id,
        [PageSize(40, 80)] Page<NotificationId> page,
        HttpContext http,
        IQuerySession session,
        AccountRenderer accounts,
        PageLinks links,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        if (!NotificationGroup.TryParse(id, out var group))
            return await session.See(me, await session.FindAlone(me, id, ct), ct) is { } alone
                ? Results.Ok(await Of([alone]))
                : Results.NotFound();
        var seen = await session.SeenMembers(me, group, page.Stretch(), ct);
        links.Write(http, seen);
        return Results.Ok(await Of(seen.Shown));

        async Task<IReadOnlyList<AccountEntity>> Of(IReadOnlyList<SeenNotification> members)
        {
            var profiles = await session.ProfilesOf(members.Select(one => one.Notification.From), ct);
            return [.. members.Select(one => accounts.Render(profiles[one.Notification.From]))];
        }
    }
}
