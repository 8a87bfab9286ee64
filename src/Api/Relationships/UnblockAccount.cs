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

/// <summary><c>POST /api/v1/accounts/{id}/unblock</c></summary>
public static class UnblockAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/accounts/{id}/unblock", Post).Needs("write:blocks");

    static async Task<IResult> Post(AccountId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<Relationship>(new UnblockAccount(user.AccountId, id), ct);
        return RelationshipAnswer.To(outcome, user.AccountId, id);
    }
}

public static class UnblockAccountHandler
{
    public static async Task<Outcome<Relationship>> Handle(UnblockAccount command, IDocumentSession session, CancellationToken ct)
    {
        var target = await session.Read<Account>(command.TargetStream, ct);
        return await session.Write<Relationship>(command.Stream, pair => command.Decide(pair, target), ct);
    }
}
