using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/favourite</c></summary>
public static class FavouritePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReaction("favourite", "write:favourites", (me, post) => new FavouritePost(me, post))
            .WithSummary("Like a post.");
}

public static class FavouritePostHandler
{
    public static Task<Outcome<Reaction>> Handle(FavouritePost command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
