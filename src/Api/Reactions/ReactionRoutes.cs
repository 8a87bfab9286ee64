using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Projections.Posts;
using Wolverine;

namespace Api.Reactions;

/// <summary>
/// How reactions to a post are asked for and answered: they differ in verb, scope and command. A boost that is named stands for
/// its post.
/// </summary>
static class ReactionRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <summary><c>POST /api/v1/statuses/{id}/{verb}</c>, answered with the post.</summary>
        public RouteHandlerBuilder MapReaction(string verb, string scope, Func<AccountId, PostId, object> command) =>
            routes.MapReaction(
                verb,
                scope,
                command,
                (outcomes, post, reaction, me, ct) => outcomes.Reacted(post, reaction, me, ct)
            );

        /// <summary>The same for what one makes of the conversation that the post is of.</summary>
        public RouteHandlerBuilder MapThread(string verb, Func<AccountId, PostId, object> command) =>
            routes.MapReaction(
                verb,
                "write:mutes",
                command,
                (outcomes, post, reaction, me, ct) => outcomes.OfThread(post, reaction.IsThreadMuted, me, ct)
            );

        RouteHandlerBuilder MapReaction(
            string verb,
            string scope,
            Func<AccountId, PostId, object> command,
            Func<OutcomeRenderer, PostId, Reaction, AccountId, CancellationToken, Task<StatusEntity?>> render
        ) =>
            routes
                .MapPost(
                    Path(verb),
                    async (
                        PostId id,
                        ClaimsPrincipal user,
                        IQuerySession read,
                        IMessageBus bus,
                        OutcomeRenderer outcomes,
                        CancellationToken ct
                    ) =>
                    {
                        var (me, post) = (user.AccountId, await read.PostShownBy(id, ct));
                        var outcome = await bus.Ask<Reaction>(command(me, post), ct);
                        if (outcome.RefusedBy is { } rule)
                            return Problems.Answer(rule);
                        return await render(outcomes, post, outcome.State, me, ct) is { } entity
                            ? TypedResults.Ok(entity)
                            : Problems.Answer("post.unknown"); // deleted meanwhile
                    }
                )
                .Needs(scope)
                .Answers(StatusEntities.Status)
                .Refuses("post.unknown");

        /// <summary>The same for a reaction that is taken back, be the post still to be seen or not.</summary>
        public RouteHandlerBuilder MapTakingBack(string verb, string scope, Func<AccountId, PostId, object> command) =>
            routes
                .MapPost(
                    Path(verb),
                    async (
                        PostId id,
                        ClaimsPrincipal user,
                        IQuerySession read,
                        IMessageBus bus,
                        TakenBack takenBack,
                        CancellationToken ct
                    ) =>
                    {
                        var (me, post) = (user.AccountId, await read.PostShownBy(id, ct));
                        var outcome = await bus.Ask<Reaction>(command(me, post), ct);
                        return outcome.RefusedBy is { } rule
                            ? Problems.Answer(rule)
                            : TypedResults.Ok(await takenBack.Show(post, outcome.State, me, ct));
                    }
                )
                .Needs(scope)
                .Answers(StatusEntities.Status)
                .Refuses("post.unknown");
    }

    static string Path(string verb) => $"/api/v1/statuses/{{id}}/{verb}";
}
