using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Filters;
using Marten;
using Projections.Instance;
using Projections.Store;
using Wolverine;

namespace Api.Filters;

/// <summary><c>PUT</c> and <c>DELETE /api/v2/filters/keywords/{id}</c></summary>
public static class ChangeKeywordEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut("/api/v2/filters/keywords/{id}", Put)
            .Needs("write:filters")
            .WithSummary("Change a keyword of a filter of the caller's own.")
            .Answers(FilterEntities.FilterKeyword)
            .Refuses(["filter.unknown", .. FilterAnswers.OfWriting]);
        routes
            .MapDelete("/api/v2/filters/keywords/{id}", Delete)
            .Needs("write:filters")
            .WithSummary("Take a keyword out of a filter of the caller's own.")
            .Answers(Answer.EmptyObject)
            .Refuses("filter.unknown");
    }

    static Task<IResult> Put(FilterId id, KeywordWish wanted, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct) =>
        bus.Shelve(
            new ChangeKeyword(user.AccountId, new(id, IsNew: false, wanted.Keyword, wanted.WholeWord)),
            shelf => ChangeFilterEndpoint.ShowKeyword(shelf, id),
            ct
        );

    static Task<IResult> Delete(FilterId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct) =>
        bus.Shelve(
            new ChangeKeyword(user.AccountId, new(id, IsNew: false, Word: null, IsWhole: null, IsRemoved: true)),
            _ => new { },
            ct
        );
}

public static class ChangeKeywordHandler
{
    public static Task<Outcome<FilterShelf>> Handle(
        ChangeKeyword command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    ) => session.Write<FilterShelf>(command.Stream, self => command.Decide(self, settings.Now), ct);
}
