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
using Microsoft.AspNetCore.Mvc;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary><c>POST /api/v1/statuses/{id}/quotes/{quoting_status_id}/revoke</c>, answered with the post that quoted.</summary>
public static class RevokeQuoteEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/statuses/{id}/quotes/{quoting_status_id}/revoke", Post)
            .Needs("write:statuses")
            .WithSummary("Have a post of the caller's own shown no more in another that quotes it.")
            .Answers(StatusEntities.Status)
            .Refuses("quote.unknown");

    static async Task<IResult> Post(
        PostId id,
        [FromRoute(Name = "quoting_status_id"), Description("The post that quotes.")] PostId quoting,
        ClaimsPrincipal user,
        IMessageBus bus,
        TakenBack takenBack,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<Post>(new RevokeQuote(quoting, id, user.AccountId), ct);
        return outcome.RefusedBy is { } rule
            ? Problems.Answer(rule)
            : TypedResults.Ok(await takenBack.ShowQuoting(quoting, outcome.State, user.AccountId, ct));
    }
}

public static class RevokeQuoteHandler
{
    public static Task<Outcome<Post>> Handle(RevokeQuote command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Post>(command.Stream, command.Decide, ct);
}
