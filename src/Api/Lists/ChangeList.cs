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

/// <summary>What is null stays as it is.</summary>
public sealed record ListChange(
    [Description("What the caller calls it."), Characters(ListTitle.MaxLength)] string? Title = null,
    [Description("Whose answers are shown: to other members, to whomever the caller follows, or to no others.")]
        RepliesPolicy? RepliesPolicy = null,
    [Description("Leave what its members write out of the home timeline.")] bool? Exclusive = null
);

/// <summary><c>PUT /api/v1/lists/{id}</c></summary>
public static class ChangeListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/v1/lists/{id}", Put)
            .Needs("write:lists")
            .WithSummary("Change a list of the caller's own.")
            .Answers(ListEntities.List)
            .Refuses("list.unknown", "list.title_empty", "list.title_too_long", "list.title_invalid");

    static async Task<IResult> Put(ListId id, ListChange wanted, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var command = new ChangeList(id, user.AccountId, wanted.Title, wanted.RepliesPolicy, wanted.Exclusive);
        var outcome = await bus.Ask<ReadingList>(command, ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(ListEntity.Of(id, outcome.State));
    }
}

public static class ChangeListHandler
{
    public static Task<Outcome<ReadingList>> Handle(ChangeList command, IDocumentSession session, CancellationToken ct) =>
        session.Write<ReadingList>(command.Stream, command.Decide, ct);
}
