using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/follow_requests/{id}/authorize</c>: the id is the asker's.</summary>
public static class AuthorizeFollowEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship(
                "/api/v1/follow_requests/{id}/authorize",
                "write:follows",
                (me, follower) => new AuthorizeFollow(me, follower)
            )
            .WithSummary("Let a follower in.")
            .Refuses("follow_request.unknown");
}

public static class AuthorizeFollowHandler
{
    public static Task<Outcome<Relationship>> Handle(AuthorizeFollow command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Relationship>(command.Stream, command.Decide, ct);
}
