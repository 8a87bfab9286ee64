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

/// <summary><c>POST /api/v1/notifications/clear</c>: those of the caller that there are.</summary>
public static class ClearNotificationsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/notifications/clear", Post)
            .Needs("write:notifications")
            .WithSummary("Put all notifications away.")
            .Answers(Answer.EmptyObject);

    static async Task<IResult> Post(ClaimsPrincipal user, IQuerySession read, IMessageBus bus, CancellationToken ct)
    {
        if (await read.NewestNotification(user.AccountId, ct) is not { } newest)
            return TypedResults.Ok(new { });
        var outcome = await bus.Ask<Inbox>(new ClearNotifications(user.AccountId, newest), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class ClearNotificationsHandler
{
    public static Task<Outcome<Inbox>> Handle(ClearNotifications command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Inbox>(command.Stream, command.Decide, ct);
}
