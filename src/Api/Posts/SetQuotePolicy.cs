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
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>What others may do with a post; what is left out stays.</summary>
public sealed record InteractionPolicy(
    [Description("Who may quote it; without effect where it is not for everyone.")] QuotePolicy? QuoteApprovalPolicy = null
);

/// <summary><c>PUT /api/v1/statuses/{id}/interaction_policy</c></summary>
public static class SetQuotePolicyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/v1/statuses/{id}/interaction_policy", Put)
            .Needs("write:statuses")
            .WithSummary("Say who may quote a post of the caller's own.")
            .Answers(StatusEntities.Status)
            .Refuses("post.unknown", "quote.policy_missing");

    static async Task<IResult> Put(
        PostId id,
        InteractionPolicy wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        if (wanted.QuoteApprovalPolicy is not { } policy)
            return Problems.Answer("quote.policy_missing");
        var outcome = await bus.Ask<Post>(new SetQuotePolicy(id, user.AccountId, policy), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Written(id, outcome.State, user.ClientId, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // erased meanwhile
    }
}

public static class SetQuotePolicyHandler
{
    public static Task<Outcome<Post>> Handle(SetQuotePolicy command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Post>(command.Stream, command.Decide, ct);
}
