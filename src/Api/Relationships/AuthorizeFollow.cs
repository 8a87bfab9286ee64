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

/// <summary><c>POST /api/v1/follow_requests/{id}/authorize</c>: the id is the asker's.</summary>
public static class AuthorizeFollowEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/follow_requests/{id}/authorize", Post).Needs("write:follows");

    static async Task<IResult> Post(AccountId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<Relationship>(new AuthorizeFollow(user.AccountId, id), ct);
        return RelationshipAnswer.To(outcome, user.AccountId, id);
    }
}

public static class AuthorizeFollowHandler
{
    public static Task<Outcome<Relationship>> Handle(AuthorizeFollow command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Relationship>(command.Stream, command.Decide, ct);
}
