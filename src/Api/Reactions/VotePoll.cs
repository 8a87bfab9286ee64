using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Instance;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Wolverine;

namespace Api.Reactions;

/// <summary>What is chosen.</summary>
public sealed record NewVotes(
    [Description("By places among the options, from 0 on."), MaxLength(Settings.MostPollOptions)] IReadOnlyList<int> Choices
);

/// <summary><c>POST /api/v1/polls/{id}/votes</c></summary>
public static class VotePollEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/polls/{id}/votes", Post)
            .Needs("write:statuses")
            .WithSummary("Vote in a poll, once.")
            .Answers(StatusEntities.Poll)
            .Refuses("poll.unknown", "poll.own", "poll.voted", "poll.ended", "poll.choice_unknown", "poll.one_choice");

    static async Task<IResult> Post(
        PostId id,
        NewVotes wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        TimeProvider clock,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        var outcome = await bus.Ask<Reaction>(new VotePoll(me, id, wanted.Choices, clock.GetUtcNow()), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Reacted(id, outcome.State, me, ct) is { Poll: { } poll }
            ? TypedResults.Ok(poll)
            : Problems.Answer("poll.unknown"); // deleted meanwhile
    }
}

public static class VotePollHandler
{
    public static Task<Outcome<Reaction>> Handle(VotePoll command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
