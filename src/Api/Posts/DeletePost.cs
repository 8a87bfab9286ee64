using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary><c>DELETE /api/v1/statuses/:id</c>: answers what was written, so that a client can offer it for another try.</summary>
public static class DeletePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/statuses/{id}", Delete).Needs("write:statuses");

    static async Task<IResult> Delete(
        PostId id,
        ClaimsPrincipal user,
        IMessageBus bus,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<Post>(new DeletePost(id, user.AccountId), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Deleted(id, outcome.State, user.ClientId, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // said again after it was erased: there is nothing left to hand back
    }
}

public static class DeletePostHandler
{
    public static Task<Outcome<Post>> Handle(DeletePost command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Post>(command.Stream, command.Decide, ct);
}
