using Api.Hosting.OpenApi;
using Domain;
using Domain.Tags;
using Marten;
using Projections.Store;

namespace Api.Tags;

/// <summary><c>POST /api/v1/tags/{name}/unfollow</c></summary>
public static class UnfollowTagEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapTag("/api/v1/tags/{name}/unfollow", "write:follows", (me, name) => new UnfollowTag(me, name))
            .WithSummary("Follow a hashtag no more.")
            .Refuses("tag.unknown");
}

public static class UnfollowTagHandler
{
    public static Task<Outcome<TagShelf>> Handle(UnfollowTag command, IDocumentSession session, CancellationToken ct) =>
        session.Write<TagShelf>(command.Stream, command.Decide, ct);
}
