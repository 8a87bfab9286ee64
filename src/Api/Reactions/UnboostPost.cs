using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Domain;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Projections.Posts;
using Projections.Store;
using Wolverine;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/unreblog</c></summary>
public static class UnboostPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/statuses/{id}/unreblog", Post).Needs("write:statuses");

    static async Task<IResult> Post(
        PostId id,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        TakenBack post,
        CancellationToken ct
    )
    {
        var command = new UnboostPost(user.AccountId, await read.PostShownBy(id, ct));
        var outcome = await bus.Ask<Reaction>(command, ct);
        return outcome.RefusedBy is { } rule
            ? Problems.Answer(rule)
            : TypedResults.Ok(await post.Show(command.Post, outcome.State, command.Account, ct));
    }
}

public static class UnboostPostHandler
{
    public static async Task<Outcome<Reaction>> Handle(UnboostPost command, IDocumentSession session, CancellationToken ct)
    {
        var (post, withAuthor) = await session.ReadFor(command.Account, command.PostStream, ct);
        return await session.Write<Reaction>(command.Stream, self => command.Decide(self, post, withAuthor), ct);
    }
}
