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

/// <summary><c>POST /api/v1/notifications/requests/{id}/dismiss</c>, and the same of many.</summary>
public static class DismissNotificationRequestsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/v1/notifications/requests/{id}/dismiss", PostOne)
            .Needs("write:notifications")
            .WithSummary("Put away what the caller's policy put aside of somebody.")
            .Answers(Answer.EmptyObject)
            .MayAnswer(404, "Record not found")
            .Refuses("notification_request.limit");
        routes
            .MapPost("/api/v1/notifications/requests/dismiss", Post)
            .Needs("write:notifications")
            .WithSummary("Put away what the caller's policy put aside of several accounts.")
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

    static DismissNotificationRequests Command(AccountId me, IReadOnlyCollection<SeenRequest> requests) =>
        new(
            me,
            requests.ToDictionary(
                request => AccountId.Parse(request.From, null),
                request => NotificationId.Parse(request.Newest.PublicId, null)
            )
        );
}

public static class DismissNotificationRequestsHandler
{
    public static Task<Outcome<Inbox>> Handle(
        DismissNotificationRequests command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<Inbox>(command.Stream, command.Decide, ct);
}
