using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Filters;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Filters;

/// <summary><c>DELETE /api/v2/filters/{id}</c></summary>
public static class DeleteFilterEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v2/filters/{id}", Delete)
            .Needs("write:filters")
            .WithSummary("Delete a filter of the caller's own.")
            .Answers(Answer.EmptyObject)
            .Refuses("filter.unknown");

    static Task<IResult> Delete(FilterId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct) =>
        bus.Shelve(new DeleteFilter(id, user.AccountId), _ => new { }, ct);
}

public static class DeleteFilterHandler
{
    public static Task<Outcome<FilterShelf>> Handle(DeleteFilter command, IDocumentSession session, CancellationToken ct) =>
        session.Write<FilterShelf>(command.Stream, command.Decide, ct);
}
