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

/// <summary><c>POST /api/v1/follow_requests/{id}/reject</c>: the id is the asker's.</summary>
public static class RejectFollowEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/follow_requests/{id}/reject", Post).Needs("write:follows");

    static async Task<IResult> Post(AccountId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<Relationship>(new RejectFollow(user.AccountId, id), ct);
        return RelationshipAnswer.To(outcome, user.AccountId, id);
    }
}

public static class RejectFollowHandler
{
    public static async Task<Outcome<Relationship>> Handle(RejectFollow command, IDocumentSession session, CancellationToken ct)
    {
        var follower = await session.Read<Account>(command.FollowerStream, ct);
        return await session.Write<Relationship>(command.Stream, pair => command.Decide(pair, follower), ct);
    }
}
