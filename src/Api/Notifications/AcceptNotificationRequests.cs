using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Notifications;
using Projections.Store;
using Wolverine;

namespace Api.Notifications;

/// <summary><c>POST /api/v1/notifications/requests/{id}/accept</c>, and the same of many.</summary>
public static class AcceptNotificationRequestsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/v1/notifications/requests/{id}/accept", PostOne)
            .Needs("write:notifications")
            .WithSummary("Hear somebody whatever the caller's policy says.")
            .Answers(Answer.EmptyObject)
            .MayAnswer(404, "Record not found")
            .Refuses("notification_request.limit");
        routes
            .MapPost("/api/v1/notifications/requests/accept", Post)
            .Needs("write:notifications")
            .WithSummary("Hear several accounts whatever the caller's policy says.")
            .Answers(Answer.EmptyObject)
            .MayAnswer(404, "Record not found")
            .Refuses("notification_request.limit");
    }

    static Task<IResult> PostOne(AccountId id, ClaimsPrincipal user, IQuerySession read, IMessageBus bus, CancellationToken ct) =>
        new RequestAnswers(user.AccountId, read, bus).Answer([id], mustBe: true, Command, ct);

    static Task<IResult> Post(
        ChosenRequests which,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        CancellationToken ct
    ) => new RequestAnswers(user.AccountId, read, bus).Answer(which.Distinct(), mustBe: false, Command, ct);

    static AcceptNotificationRequests Command(AccountId me, IReadOnlyCollection<SeenRequest> requests) =>
        new(me, [.. requests.Select(request => AccountId.Parse(request.From, null))]);
}

public static class AcceptNotificationRequestsHandler
{
    public static Task<Outcome<Inbox>> Handle(
        AcceptNotificationRequests command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<Inbox>(command.Stream, command.Decide, ct);
}
