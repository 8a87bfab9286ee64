using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Notifications;
using Projections.Store;

namespace Api.Notifications;

/// <summary>
/// <c>GET /api/v1/notifications/requests</c>, and one of them: who asks the caller to be heard. A request has the id of who asks.
/// </summary>
public static class GetNotificationRequestsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/notifications/requests", Get)
            .Needs("read:notifications")
            .WithSummary("List whose acts the caller's policy puts aside.")
            .AnswersMany(NotificationEntities.NotificationRequest);
        routes
            .MapGet("/api/v1/notifications/requests/{id}", GetOne)
            .Needs("read:notifications")
            .WithSummary("Look at one of whose acts the caller's policy puts aside.")
            .Answers(NotificationEntities.NotificationRequest)
            .MayAnswer(404, "Record not found");
        routes
            .MapGet("/api/v1/notifications/requests/merged", () => new MergedRequests(Merged: true))
            .Needs("read:notifications")
            .WithSummary("See whether what accepted requests let through is listed: it is at once.")
            .Answers(NotificationEntities.MergedRequests);
    }

    static async Task<IReadOnlyList<NotificationRequestEntity>> Get(
        [PageSize(40, 80)] Page<AccountId> page,
        HttpContext http,
        IQuerySession session,
        RequestRenderer requests,
        PageLinks links,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        var stretch = Stretch.OfIds(
            page.MaxId?.ToString(),
            (page.MinId ?? page.SinceId)?.ToString(),
            upwards: page.MinId is not null,
            page.Limit
        );
        var seen = await session.Requests(me, stretch, ct);
        links.Write(http, seen);
        return await requests.Render(seen.Shown, me, ct);
    }

    static async Task<IResult> GetOne(
        AccountId id,
        HttpContext http,
        IQuerySession session,
        RequestRenderer requests,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        return (await session.Requests(me, [id], ct)).TryGetValue(id.ToString(), out var found)
            ? Results.Ok((await requests.Render([found], me, ct))[0])
            : Results.NotFound();
    }
}

/// <summary>Nothing has to be moved when a request is accepted: who is heard is judged when notifications are read.</summary>
public sealed record MergedRequests(bool Merged);
