using Api.Hosting.OpenApi;
using Domain;
using Domain.Relationships;
using Marten;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/unmute</c></summary>
public static class UnmuteAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapRelationship("/api/v1/accounts/{id}/unmute", "write:mutes", (me, target) => new UnmuteAccount(me, target))
            .WithSummary("Mute an account no longer.")
            .Refuses("account.unknown");
}

public static class UnmuteAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(UnmuteAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
