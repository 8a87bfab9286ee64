using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>
/// <c>POST /api/annals/v1/statuses/{id}/restore</c>: takes back that a post was deleted, as long as what it said is not erased. Mastodon
/// has nothing like it.
/// </summary>
public static class RestorePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/statuses/{id}/restore", Restore)
            .Needs("write:statuses")
            .WithSummary("Restore a post of the caller's own that was deleted a short while ago.")
            .Answers(StatusEntities.Status)
            .Refuses("post.unknown", "post.erased");

    static async Task<IResult> Restore(
        PostId id,
        ClaimsPrincipal user,
        IMessageBus bus,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<Post>(new RestorePost(id, user.AccountId), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Written(id, outcome.State, user.ClientId, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // deleted again, and erased, meanwhile
    }
}

public static class RestorePostHandler
{
    public static async Task<Outcome<Post>> Handle(
        RestorePost command,
        IDocumentSession session,
        Outbox outbox,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<Post>(command.Stream, command.Decide, ct);
        // while it was deleted, nothing told of the end of its poll
        if (session.Staged.Any() && outcome.State is { Poll: { } poll } post && post.AnnouncedRound < poll.Round)
            outbox.SendPollEnd(session, poll);
        return outcome;
    }
}
