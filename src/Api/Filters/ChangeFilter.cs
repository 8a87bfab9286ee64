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

/// <summary><c>PUT /api/v2/filters/{id}</c>, and <c>POST /api/v2/filters/{id}/keywords</c>, which adds one.</summary>
public static class ChangeFilterEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut("/api/v2/filters/{id}", Put)
            .Needs("write:filters")
            .WithSummary("Change a filter of the caller's own.")
            .Answers(FilterEntities.Filter)
            .Refuses(["filter.unknown", .. FilterAnswers.OfWriting]);
        routes
            .MapPost("/api/v2/filters/{id}/keywords", Post)
            .Needs("write:filters")
            .WithSummary("Add a keyword to a filter of the caller's own.")
            .Answers(FilterEntities.FilterKeyword)
            .Refuses(["filter.unknown", .. FilterAnswers.OfWriting]);
    }

    static Task<IResult> Put(
        FilterId id,
        FilterChange wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var command = new ChangeFilter(
            id,
            user.AccountId,
            wanted.Title,
            wanted.Context,
            wanted.FilterAction,
            wanted.ExpiresIn.End(clock.GetUtcNow()),
            wanted.KeywordsAttributes.Changes()
        );
        return bus.Shelve(command, shelf => shelf.Find(id) is { } filter ? FilterEntity.Of(filter) : null, ct);
    }

    static Task<IResult> Post(FilterId id, NewKeyword wanted, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var keyword = new KeywordChange(FilterId.New(), IsNew: true, wanted.Keyword, wanted.WholeWord);
        var command = new ChangeFilter(id, user.AccountId, Title: null, Contexts: null, Action: null, End: null, [keyword]);
        return bus.Shelve(command, shelf => ShowKeyword(shelf, keyword.Id), ct);
    }

    internal static FilterKeywordEntity? ShowKeyword(FilterShelf shelf, FilterId id) =>
        shelf.WithKeyword(id)?.Keywords.First(keyword => keyword.Id == id) is { } found ? FilterKeywordEntity.Of(found) : null;
}

public static class ChangeFilterHandler
{
    public static Task<Outcome<FilterShelf>> Handle(
        ChangeFilter command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    ) => session.Write<FilterShelf>(command.Stream, self => command.Decide(self, settings.Now), ct);
}
