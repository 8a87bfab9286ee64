using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Lists;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Lists;

/// <summary>How a list is to be.</summary>
public sealed record NewList(
    [Description("What the caller calls it."), Characters(ListTitle.MaxLength)] string Title,
    [Description("Whose answers are shown: to other members, to whomever the caller follows, or to no others.")]
        RepliesPolicy RepliesPolicy = RepliesPolicy.List,
    [Description("Leave what its members write out of the home timeline.")] bool Exclusive = false
);

/// <summary><c>POST /api/v1/lists</c></summary>
public static class CreateListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/lists", Post)
            .Needs("write:lists")
            .WithSummary("Make a list.")
            .Answers(ListEntities.List)
            .Refuses("list.title_empty", "list.title_too_long", "list.title_invalid", "list.limit");

    static async Task<IResult> Post(NewList wanted, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var id = ListId.New();
        var command = new CreateList(id, user.AccountId, wanted.Title, wanted.RepliesPolicy, wanted.Exclusive);
        var outcome = await bus.Ask<ReadingList>(command, ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(ListEntity.Of(id, outcome.State));
    }
}

public static class CreateListHandler
{
    public static Task<Outcome<ReadingList>> Handle(CreateList command, IDocumentSession session, CancellationToken ct) =>
        session.Write<ReadingList>(command.Stream, command.Decide, ct);
}
