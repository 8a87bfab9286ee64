using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Projections.Instance;
using Projections.Posts;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>
/// <c>DELETE /api/v1/statuses/:id</c>: answers what was written, so that a client can offer it for another try. A boost of
/// one's own is taken back.
/// </summary>
public static class DeletePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/statuses/{id}", Delete)
            .Needs("write:statuses")
            .LimitedAsDeletion()
            .WithSummary("Delete a post of the caller's own, or take a boost back.")
            .Answers(StatusEntities.Status)
            .Refuses("post.unknown");

    static async Task<IResult> Delete(
        PostId id,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        OutcomeRenderer outcomes,
        TakenBack takenBack,
        CurrentSettings settings,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        if (await read.FindStatus(id, ct) is { BoostOf: { } boosted } boost && boost.Author == me.ToString())
            return await TakeBack(boost, new UnboostPost(me, PostId.Parse(boosted, null), Only: id), bus, takenBack, ct);
        var outcome = await bus.Ask<Post>(new DeletePost(id, me), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Deleted(id, outcome.State, user.ClientId, settings.Now.ErasePostsAfter, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // said again after it was erased: there is nothing left to hand back
    }

    static async Task<IResult> TakeBack(
        Status boost,
        UnboostPost command,
        IMessageBus bus,
        TakenBack takenBack,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<Reaction>(command, ct);
        return outcome.RefusedBy is { } rule
            ? Problems.Answer(rule)
            : TypedResults.Ok(await takenBack.ShowBoost(boost, command.Post, outcome.State, command.Account, ct));
    }
}

public static class DeletePostHandler
{
    public static async Task<Outcome<Post>> Handle(
        DeletePost command,
        IDocumentSession session,
        Outbox outbox,
        CurrentSettings settings,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<Post>(command.Stream, command.Decide, ct);
        // said again, it is under way already
        if (session.Staged.Any())
        {
            outcome.State.Body!.TryRead(out _); // opened while it can be: a worker may be quicker than the answer
            outbox.Send(
                session,
                new PostErasureDue(command.Post, outcome.State.Deletions),
                clock.GetUtcNow() + settings.Now.ErasePostsAfter,
                Origin.Current!.Correlation
            );
        }
        return outcome;
    }
}
