using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Filters;
using Marten;
using Projections.Filters;

namespace Api.Filters;

/// <summary><c>GET /api/v2/filters</c>, one of them, their keywords and their posts: the caller's own.</summary>
public static class GetFiltersEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Read(routes, "/api/v2/filters", All).WithSummary("List the caller's filters.").AnswersMany(FilterEntities.Filter);
        Read(routes, "/api/v2/filters/{id}", One)
            .WithSummary("Read a filter of the caller's own.")
            .Answers(FilterEntities.Filter)
            .Refuses("filter.unknown");
        Read(routes, "/api/v2/filters/{id}/keywords", Keywords)
            .WithSummary("List the keywords of a filter.")
            .AnswersMany(FilterEntities.FilterKeyword)
            .Refuses("filter.unknown");
        Read(routes, "/api/v2/filters/{id}/statuses", Statuses)
            .WithSummary("List the posts of a filter.")
            .AnswersMany(FilterEntities.FilterStatus)
            .Refuses("filter.unknown");
        Read(routes, "/api/v2/filters/keywords/{id}", Keyword)
            .WithSummary("Read a keyword of a filter.")
            .Answers(FilterEntities.FilterKeyword)
            .Refuses("filter.unknown");
        Read(routes, "/api/v2/filters/statuses/{id}", Status)
            .WithSummary("Read that a post is of a filter.")
            .Answers(FilterEntities.FilterStatus)
            .Refuses("filter.unknown");
    }

    static RouteHandlerBuilder Read(IEndpointRouteBuilder routes, string path, Delegate answer) =>
        routes.MapGet(path, answer).Needs("read:filters");

    static async Task<IEnumerable<FilterEntity>> All(ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        (await session.FiltersOf(user.AccountId, ct)).Select(FilterEntity.Of);

    static async Task<IResult> One(FilterId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        Answered(await session.FindFilter(user.AccountId, id, ct), FilterEntity.Of);

    static async Task<IResult> Keywords(FilterId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        Answered(
            await session.FindFilter(user.AccountId, id, ct),
            filter => filter.Keywords.Select(FilterKeywordEntity.Of).ToList()
        );

    static async Task<IResult> Statuses(FilterId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        Answered(await session.FindFilter(user.AccountId, id, ct), filter => filter.Posts.Select(FilterStatusEntity.Of).ToList());

    static async Task<IResult> Keyword(FilterId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        Answered(
            (await session.FiltersOf(user.AccountId, ct))
                .SelectMany(filter => filter.Keywords)
                .FirstOrDefault(keyword => keyword.Id == id),
            FilterKeywordEntity.Of
        );

    static async Task<IResult> Status(FilterId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        Answered(
            (await session.FiltersOf(user.AccountId, ct))
                .SelectMany(filter => filter.Posts)
                .FirstOrDefault(post => post.Entry == id),
            FilterStatusEntity.Of
        );

    static IResult Answered<T, TEntity>(T? found, Func<T, TEntity> show)
        where T : class => found is null ? Results.NotFound() : Results.Ok(show(found));
}
