using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Reactions;
using Projections.Store;
using Projections.Viewing;

namespace Api.Reactions;

/// <summary>
/// <c>GET /api/v1/statuses/{id}/favourited_by</c> and <c>/reblogged_by</c>: the accounts that did so with a post, paged by since
/// when.
/// </summary>
public static class GetReactorsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(
            routes,
            "favourited_by",
            "List who likes a post, the latest first.",
            (s, post, part, ct) => s.FavouritesOf(post, part, ct),
            row => row.FavouritedSince
        );
        Map(
            routes,
            "reblogged_by",
            "List who boosted a post, the latest first.",
            (s, post, part, ct) => s.BoostsOf(post, part, ct),
            row => row.BoostedSince
        );
    }

    static void Map(
        IEndpointRouteBuilder routes,
        string name,
        string summary,
        Func<IQuerySession, PostId, Stretch<long>, CancellationToken, Task<IReadOnlyList<AccountReaction>>> read,
        Func<AccountReaction, long?> since
    ) =>
        routes
            .MapGet(
                $"/api/v1/statuses/{{id}}/{name}",
                async (
                    PostId id,
                    [PageSize(AccountList.Standard, AccountList.Most)] Page<long> page,
                    HttpContext http,
                    IQuerySession session,
                    AccountList list,
                    CancellationToken ct
                ) =>
                {
                    var sight = Sight.Of(session, http.User.MaybeAccountId);
                    if (await sight.Filter(await session.FindStatus(id, ct), ct) is not { } shown)
                        return Results.NotFound();
                    var stretch = page.Stretch();
                    var found = await read(session, PostId.Parse(shown.Post.Id, null), stretch, ct);
                    return Results.Ok(await list.Answer(http, stretch, found, row => row.Account, since, sight, ct));
                }
            )
            .Anyone()
            .WithSummary(summary)
            .AnswersMany(AccountEntities.Account)
            .Refuses("post.unknown");
}
