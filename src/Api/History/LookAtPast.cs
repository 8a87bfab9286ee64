using System.ComponentModel;
using Api.Auth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Moderation;
using Domain.Posts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.History;

/// <summary>What is to be looked at, and why.</summary>
public sealed record NewLook(
    [Description("Why: the log keeps it."), Characters(LookAtPast.MaxReason)] string Reason,
    [Description("Whose profile; or else a post.")] AccountId? AccountId = null,
    [Description("Which post, whoever it is for; or else a profile.")] PostId? StatusId = null
);

/// <summary>
/// <c>POST /api/annals/v1/looks</c>: what is somebody else's, as it was, for those with a role. That they look is an event, which is
/// committed before anything is shown.
/// </summary>
public static class LookAtPastEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/looks", Post)
            .Needs("admin:write")
            .ForRole(Role.Moderator)
            .WithSummary("Look at a profile or a post as it was, as a moderator; the log keeps who did and why.")
            .Answers(HistoryEntities.Look)
            .Refuses("look.nothing", "look.reason_invalid", "look.reason_missing", "look.reason_too_long")
            .MayAnswer(422, "Validation failed: Either account_id or status_id says what is looked at");

    static async Task<IResult> Post(
        NewLook wanted,
        AsOf asOf,
        HttpContext http,
        PastOfOthers past,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (wanted.AccountId is null == wanted.StatusId is null)
            throw new BadInputException("Validation failed: Either account_id or status_id says what is looked at");
        var found = wanted.StatusId is { } post
            ? await past.Post(post, asOf, http, ct)
            : await past.Profile(wanted.AccountId!.Value, asOf, http, ct);
        if (found is null)
            return Problems.Answer("look.nothing");
        var look = new LookAtPast(LookId.New(), found.Person, wanted.StatusId, found.Moment.Position, wanted.Reason);
        var outcome = await bus.Ask<Look>(look, ct);
        return outcome.RefusedBy is { } rule
            ? Problems.Answer(rule)
            : Results.Ok(
                new LookEntity(
                    look.Look,
                    found.Moment.Position,
                    found.Moment.Time,
                    wanted.Reason,
                    found.Account,
                    await past.Render(found, ct)
                )
            );
    }
}

/// <summary>The API's Look.</summary>
public sealed record LookEntity(
    LookId Id,
    long Position,
    DateTimeOffset At,
    string Reason,
    AccountEntity? Account,
    StatusEntity? Status
);

public static class LookAtPastHandler
{
    public static Task<Outcome<Look>> Handle(LookAtPast command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Look>(command.Stream, command.Decide, ct);
}
