using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Relationships;

/// <summary>
/// How commands of the caller on the account in the path are taken and answered: they differ in path, scope and command, and
/// all answer how the two stand then.
/// </summary>
static class RelationshipRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <param name="path">With <c>{id}</c> for the other account.</param>
        /// <param name="command">Of the caller and the other.</param>
        public RouteHandlerBuilder MapRelationship(string path, string scope, Func<AccountId, AccountId, object> command) =>
            routes
                .MapPost(
                    path,
                    (AccountId id, ClaimsPrincipal user, IMessageBus bus, TimeProvider clock, CancellationToken ct) =>
                        bus.Relate(command(user.AccountId, id), user.AccountId, id, clock.GetUtcNow(), ct)
                )
                .Needs(scope)
                .Answers(AccountEntities.Relationship);
    }

    extension(IMessageBus bus)
    {
        /// <summary>The command's answer.</summary>
        public async Task<IResult> Relate(object command, AccountId me, AccountId other, DateTimeOffset now, CancellationToken ct)
        {
            var outcome = await bus.Ask<Relationship>(command, ct);
            return outcome.RefusedBy is { } rule
                ? Problems.Answer(rule)
                : TypedResults.Ok(RelationshipEntity.Of(outcome.State, me, other, now));
        }
    }

    extension(IDocumentSession session)
    {
        /// <summary>Decides by what the two decided so far, and by what the other account is.</summary>
        public async Task<Outcome<Relationship>> Relate(
            string stream,
            string otherStream,
            Func<Relationship, Account, Decision> decide,
            CancellationToken ct
        )
        {
            var other = await session.Read<Account>(otherStream, ct);
            return await session.Write<Relationship>(stream, pair => decide(pair, other), ct);
        }
    }
}
