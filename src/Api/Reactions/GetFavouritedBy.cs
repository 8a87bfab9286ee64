using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Reactions;
using Projections.Viewing;

namespace Api.Reactions;

/// <summary><c>GET /api/v1/statuses/{id}/favourited_by</c>: the accounts that favourited a post, paged by since when.</summary>
public static class GetFavouritedByEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/statuses/{id}/favourited_by", Get).Anyone();

    static async Task<IResult> Get(
        PostId id,
        Page<long> page,
        HttpContext http,
        IQuerySession session,
        AccountList list,
        CancellationToken ct
    )
    {
        var sight = Sight.Of(session, http.User.MaybeAccountId);
        if (await sight.Filter(await session.LoadAsync<Status>(id.ToString(), ct), ct) is not { } shown)
            return Results.NotFound();
        var stretch = page.Stretch(AccountList.Standard, AccountList.Most);
        var found = await session.FavouritesOf(PostId.Parse(shown.Post.Id, null), stretch, ct);
        return Results.Ok(await list.Answer(http, stretch, found, row => row.Account, row => row.FavouritedSince, sight, ct));
    }
}
