using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/follow</c></summary>
public static class FollowAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship("/api/v1/accounts/{id}/follow", "write:follows", (me, target) => new FollowAccount(me, target))
            .WithSummary("Follow an account, or ask to where it is locked.")
            .Refuses("account.unknown", "follow.self", "follow.blocked", "follow.limit", "follow.daily_limit");
}

public static class FollowAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(FollowAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
