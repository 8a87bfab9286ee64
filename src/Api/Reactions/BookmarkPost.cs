using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/bookmark</c></summary>
public static class BookmarkPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReaction("bookmark", "write:bookmarks", (me, post) => new BookmarkPost(me, post))
            .WithSummary("Bookmark a post.");
}

public static class BookmarkPostHandler
{
    public static Task<Outcome<Reaction>> Handle(BookmarkPost command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
