using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Notifications;
using Projections.Store;
using Wolverine;

namespace Api.Notifications;

/// <summary><c>POST /api/v2/notifications/{id}/dismiss</c>: one group of the caller's own, by its key.</summary>
public static class DismissNotificationGroupEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v2/notifications/{id}/dismiss", Post)
            .Needs("write:notifications")
            .WithSummary("Put a group of notifications away.")
            .Answers(Answer.EmptyObject)
            .MayAnswer(404, "Record not found");

    static async Task<IResult> Post(
        [Description("The group_key.")] string id,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        if (!NotificationGroup.TryParse(id, out var group))
        {
            if (await read.FindAlone(me, id, ct) is not { } alone)
                return Results.NotFound();
            var one = new DismissNotification(me, NotificationId.Parse(alone.PublicId, null), alone.Cause);
            var dismissed = await bus.Ask<Inbox>(one, ct);
            return dismissed.RefusedBy is { } refusal ? Problems.Answer(refusal) : TypedResults.Ok(new { });
        }
        var next = Stretch.OfIds(before: null, after: null, upwards: true, DismissNotificationGroup.Most);
        IReadOnlyList<Notification> rows;
        do
        {
            rows = await read.OfGroups(me, [$"{group}"], next, ct);
            if (rows.Count == 0)
                break;
            next = next.Beyond(rows[0].PublicId);
            var some = new DismissNotificationGroup(
                me,
                group,
                NotificationId.Parse(rows[0].PublicId, null),
                [.. rows.Select(row => AccountId.Parse(row.From, null))]
            );
            var outcome = await bus.Ask<Inbox>(some, ct);
            if (outcome.RefusedBy is { } rule)
                return Problems.Answer(rule);
        } while (rows.Count == next.Limit);
        return TypedResults.Ok(new { });
    }
}

public static class DismissNotificationGroupHandler
{
    public static Task<Outcome<Inbox>> Handle(DismissNotificationGroup command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Inbox>(command.Stream, command.Decide, ct);
}
