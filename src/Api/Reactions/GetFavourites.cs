using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Reactions;

namespace Api.Reactions;

/// <summary><c>GET /api/v1/favourites</c>: the posts that the caller likes, paged by since when.</summary>
public static class GetFavouritesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/favourites", Get)
            .Needs("read:favourites")
            .WithSummary("List the posts that the caller likes.")
            .AnswersMany(StatusEntities.Status);

    static Task<IReadOnlyList<StatusEntity>> Get(
        Page<long> page,
        HttpContext http,
        IQuerySession session,
        ReactedList list,
        CancellationToken ct
    ) =>
        list.Answer(
            http,
            page,
            stretch => session.FavouritesBy(http.User.AccountId, stretch, ct),
            row => row.FavouritedSince,
            ct
        );
}
