using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/remove_from_followers</c></summary>
public static class RemoveFollowerEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship(
                "/api/v1/accounts/{id}/remove_from_followers",
                "write:follows",
                (me, follower) => new RemoveFollower(me, follower)
            )
            .WithSummary("Make an account follow the caller no longer.")
            .Refuses("account.unknown");
}

public static class RemoveFollowerHandler
{
    public static Task<Outcome<Relationship>> Handle(RemoveFollower command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.FollowerStream, command.Decide, ct);
}
