using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/endorse</c></summary>
public static class EndorseAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship("/api/v1/accounts/{id}/endorse", "write:accounts", (me, target) => new EndorseAccount(me, target))
            .WithSummary("Show an account that the caller follows on the caller's profile.")
            .Refuses("account.unknown", "endorsement.not_followed");
}

public static class EndorseAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(EndorseAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
