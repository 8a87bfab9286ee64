using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Notifications;
using Marten;
using Projections.Notifications;
using Projections.Store;
using Wolverine;

namespace Api.Notifications;

/// <summary><c>POST /api/v1/notifications/{id}/dismiss</c>: one of the caller's own.</summary>
public static class DismissNotificationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/notifications/{id}/dismiss", Post)
            .Needs("write:notifications")
            .WithSummary("Put a notification away.")
            .Answers(Answer.EmptyObject)
            .MayAnswer(404, "Record not found");

    static async Task<IResult> Post(
        NotificationId id,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (await read.FindNotification(user.AccountId, id, ct) is not { } notification)
            return Results.NotFound();
        var outcome = await bus.Ask<Inbox>(new DismissNotification(user.AccountId, id, notification.Cause), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class DismissNotificationHandler
{
    public static Task<Outcome<Inbox>> Handle(DismissNotification command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Inbox>(command.Stream, command.Decide, ct);
}
