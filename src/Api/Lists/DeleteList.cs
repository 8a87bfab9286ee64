using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Lists;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Lists;

/// <summary><c>DELETE /api/v1/lists/{id}</c></summary>
public static class DeleteListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/lists/{id}", Delete)
            .Needs("write:lists")
            .WithSummary("Delete a list of the caller's own.")
            .Answers(Answer.EmptyObject)
            .Refuses("list.unknown");

    static async Task<IResult> Delete(ListId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<ReadingList>(new DeleteList(id, user.AccountId), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class DeleteListHandler
{
    public static Task<Outcome<ReadingList>> Handle(DeleteList command, IDocumentSession session, CancellationToken ct) =>
        session.Write<ReadingList>(command.Stream, command.Decide, ct);
}
