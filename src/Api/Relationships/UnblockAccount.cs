using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/unblock</c></summary>
public static class UnblockAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship("/api/v1/accounts/{id}/unblock", "write:blocks", (me, target) => new UnblockAccount(me, target))
            .WithSummary("Block an account no longer.")
            .Refuses("account.unknown");
}

public static class UnblockAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(UnblockAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
