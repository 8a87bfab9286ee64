using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Reactions;

namespace Api.Reactions;

/// <summary><c>GET /api/v1/bookmarks</c>: the posts that the caller bookmarked, paged by since when.</summary>
public static class GetBookmarksEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/bookmarks", Get)
            .Needs("read:bookmarks")
            .WithSummary("List the posts that the caller bookmarked.")
            .AnswersMany(StatusEntities.Status);

    static Task<IReadOnlyList<StatusEntity>> Get(
        Page<long> page,
        HttpContext http,
        IQuerySession session,
        ReactedList list,
        CancellationToken ct
    ) =>
        list.Answer(http, page, stretch => session.BookmarksBy(http.User.AccountId, stretch, ct), row => row.BookmarkedSince, ct);
}
