using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/unendorse</c></summary>
public static class UnendorseAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship(
                "/api/v1/accounts/{id}/unendorse",
                "write:accounts",
                (me, target) => new UnendorseAccount(me, target)
            )
            .WithSummary("Show an account on the caller's profile no longer.")
            .Refuses("account.unknown");
}

public static class UnendorseAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(UnendorseAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
