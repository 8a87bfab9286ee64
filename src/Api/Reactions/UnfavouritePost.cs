using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/unfavourite</c></summary>
public static class UnfavouritePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapTakingBack("unfavourite", "write:favourites", (me, post) => new UnfavouritePost(me, post))
            .WithSummary("Like a post no longer.");
}

public static class UnfavouritePostHandler
{
    public static Task<Outcome<Reaction>> Handle(UnfavouritePost command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
