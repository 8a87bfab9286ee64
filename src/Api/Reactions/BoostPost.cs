using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Projections.Posts;
using Wolverine;

namespace Api.Reactions;

/// <summary>How a boost is to be.</summary>
public sealed record NewBoost(
    [Description("Who sees the boost: public unless said; that of a private post is private.")] Visibility? Visibility = null
);

/// <summary><c>POST /api/v1/statuses/{id}/reblog</c></summary>
public static class BoostPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/statuses/{id}/reblog", Post)
            .Needs("write:statuses")
            .ForConfirmed()
            .WithSummary("Boost a post.")
            .Answers(StatusEntities.Status)
            .Refuses("post.unknown", "boost.not_allowed", "throwaway.post_limit");

    static async Task<IResult> Post(
        PostId id,
        NewBoost wanted,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        var command = new BoostPost(
            user.AccountId,
            await read.PostShownBy(id, ct),
            Boost: PostId.New(),
            wanted.Visibility ?? Visibility.Public
        );
        var outcome = await bus.Ask<Reaction>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return
            await outcomes.Boosted(command.Post, outcome.State, command.Visibility, user.ClientId, command.Account, ct)
                is { } boost
            ? TypedResults.Ok(boost)
            : Problems.Answer("post.unknown"); // deleted meanwhile
    }
}

public static class BoostPostHandler
{
    public static Task<Outcome<Reaction>> Handle(BoostPost command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
