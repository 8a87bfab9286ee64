using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Projections.Posts;
using Projections.Store;
using Wolverine;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/favourite</c></summary>
public static class FavouritePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/statuses/{id}/favourite", Post).Needs("write:favourites");

    static async Task<IResult> Post(
        PostId id,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        var command = new FavouritePost(user.AccountId, await read.PostShownBy(id, ct));
        var outcome = await bus.Ask<Reaction>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Reacted(command.Post, outcome.State, command.Account, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // deleted meanwhile
    }
}

public static class FavouritePostHandler
{
    public static async Task<Outcome<Reaction>> Handle(FavouritePost command, IDocumentSession session, CancellationToken ct)
    {
        var (post, withAuthor) = await session.ReadFor(command.Account, command.PostStream, ct);
        return await session.Write<Reaction>(command.Stream, self => command.Decide(self, post, withAuthor), ct);
    }
}
