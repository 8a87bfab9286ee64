using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/block</c></summary>
public static class BlockAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship("/api/v1/accounts/{id}/block", "write:blocks", (me, target) => new BlockAccount(me, target))
            .WithSummary("Block an account.")
            .Refuses("account.unknown", "block.self");
}

public static class BlockAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(BlockAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
