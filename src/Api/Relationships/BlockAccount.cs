using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Relationships;

/// <summary><c>POST /api/v1/accounts/{id}/block</c></summary>
public static class BlockAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/accounts/{id}/block", Post).Needs("write:blocks");

    static async Task<IResult> Post(AccountId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<Relationship>(new BlockAccount(user.AccountId, id), ct);
        return RelationshipAnswer.To(outcome, user.AccountId, id);
    }
}

public static class BlockAccountHandler
{
    public static async Task<Outcome<Relationship>> Handle(BlockAccount command, IDocumentSession session, CancellationToken ct)
    {
        var target = await session.Read<Account>(command.TargetStream, ct);
        return await session.Write<Relationship>(command.Stream, pair => command.Decide(pair, target), ct);
    }
}
