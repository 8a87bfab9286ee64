using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/unbookmark</c></summary>
public static class UnbookmarkPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapTakingBack("unbookmark", "write:bookmarks", (me, post) => new UnbookmarkPost(me, post))
            .WithSummary("Bookmark a post no longer.");
}

public static class UnbookmarkPostHandler
{
    public static Task<Outcome<Reaction>> Handle(UnbookmarkPost command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
