using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Filters;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Filters;

/// <summary><c>DELETE /api/v2/filters/statuses/{id}</c></summary>
public static class UnfilterPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v2/filters/statuses/{id}", Delete)
            .Needs("write:filters")
            .WithSummary("Take a post out of a filter of the caller's own.")
            .Answers(Answer.EmptyObject)
            .Refuses("filter.unknown");

    static Task<IResult> Delete(FilterId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct) =>
        bus.Shelve(new UnfilterPost(user.AccountId, id), _ => new { }, ct);
}

public static class UnfilterPostHandler
{
    public static Task<Outcome<FilterShelf>> Handle(UnfilterPost command, IDocumentSession session, CancellationToken ct) =>
        session.Write<FilterShelf>(command.Stream, command.Decide, ct);
}
