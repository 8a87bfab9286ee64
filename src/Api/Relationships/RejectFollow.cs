using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/follow_requests/{id}/reject</c>: the id is the asker's.</summary>
public static class RejectFollowEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship(
                "/api/v1/follow_requests/{id}/reject",
                "write:follows",
                (me, follower) => new RejectFollow(me, follower)
            )
            .WithSummary("Turn a follower away.")
            .Refuses("follow_request.unknown");
}

public static class RejectFollowHandler
{
    public static Task<Outcome<Relationship>> Handle(RejectFollow command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.FollowerStream, command.Decide, ct);
}
