using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Filters;
using Marten;
using Projections.Instance;
using Projections.Store;
using Wolverine;

namespace Api.Filters;

/// <summary><c>POST /api/v2/filters</c></summary>
public static class CreateFilterEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v2/filters", Post)
            .Needs("write:filters")
            .WithSummary("Make a filter.")
            .Answers(FilterEntities.Filter)
            .Refuses([.. FilterAnswers.OfWriting, "filter.limit", "filter.unknown"]);

    static Task<IResult> Post(NewFilter wanted, ClaimsPrincipal user, IMessageBus bus, TimeProvider clock, CancellationToken ct)
    {
        var id = FilterId.New();
        var command = new CreateFilter(
            id,
            user.AccountId,
            wanted.Title,
            wanted.Context,
            wanted.FilterAction,
            wanted.ExpiresIn.End(clock.GetUtcNow())?.At,
            wanted.KeywordsAttributes.Changes()
        );
        return bus.Shelve(command, shelf => shelf.Find(id) is { } filter ? FilterEntity.Of(filter) : null, ct);
    }
}

public static class CreateFilterHandler
{
    public static Task<Outcome<FilterShelf>> Handle(
        CreateFilter command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    ) => session.Write<FilterShelf>(command.Stream, self => command.Decide(self, settings.Now), ct);
}
