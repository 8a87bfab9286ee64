using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Posts;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>How pins are asked for, decided and answered. A boost that is named stands for its post.</summary>
static class PinRoutes
{
    /// <summary><c>POST /api/v1/statuses/{id}/{verb}</c>, answered with the post.</summary>
    public static RouteHandlerBuilder MapPin(
        this IEndpointRouteBuilder routes,
        string verb,
        Func<AccountId, PostId, object> command
    ) =>
        routes
            .MapPost(
                $"/api/v1/statuses/{{id}}/{verb}",
                async (
                    PostId id,
                    ClaimsPrincipal user,
                    IQuerySession read,
                    IMessageBus bus,
                    OutcomeRenderer outcomes,
                    CancellationToken ct
                ) =>
                {
                    var post = await read.PostShownBy(id, ct);
                    var outcome = await bus.Ask<Post>(command(user.AccountId, post), ct);
                    if (outcome.RefusedBy is { } rule)
                        return Problems.Answer(rule);
                    return await outcomes.Pinned(post, outcome.State, user.ClientId, ct) is { } entity
                        ? TypedResults.Ok(entity)
                        : Problems.Answer("post.unknown"); // erased meanwhile
                }
            )
            .Needs("write:accounts")
            .Answers(StatusEntities.Status);

    /// <summary>Decides by the post and by how the actor stands to its author.</summary>
    public static async Task<Outcome<Post>> Pin(
        this IDocumentSession session,
        string stream,
        AccountId actor,
        Func<Post, Relationship, Decision> decide,
        CancellationToken ct
    )
    {
        var post = await session.Read<Post>(stream, ct);
        if (post.Exists && (await session.Read<Account>(Account.Stream(post.Author), ct)).IsHidden)
            return new(new(), "post.unknown"); // as if it were not there
        var withAuthor = post.Exists ? await session.Read<Relationship>(Relationship.Stream(actor, post.Author), ct) : new();
        return await session.Write<Post>(stream, self => decide(self, withAuthor), ct);
    }
}
