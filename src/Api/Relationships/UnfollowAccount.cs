using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/unfollow</c></summary>
public static class UnfollowAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship("/api/v1/accounts/{id}/unfollow", "write:follows", (me, target) => new UnfollowAccount(me, target))
            .WithSummary("Follow an account no longer, or ask no longer.")
            .Refuses("account.unknown");
}

public static class UnfollowAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(UnfollowAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
