using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Posts;

/// <summary><c>GET /api/v1/statuses/{id}/quotes</c>: the posts that quote one, as far as they are for the caller.</summary>
public static class GetQuotesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/statuses/{id}/quotes", Get)
            .Needs("read:statuses")
            .WithSummary("List the posts that quote a post, newest first.")
            .AnswersMany(StatusEntities.Status)
            .Refuses("post.unknown");

    static async Task<IResult> Get(
        PostId id,
        [PageSize(20, 40)] Page<PostId> page,
        HttpContext http,
        IQuerySession session,
        StatusRenderer statuses,
        PageLinks links,
        CancellationToken ct
    )
    {
        var viewer = http.User.AccountId;
        var sight = Sight.Of(session, viewer);
        if (await sight.Filter(await session.FindStatus(id, ct), ct) is not { } shown)
            return Results.NotFound();
        var post = PostId.Parse(shown.Post.Id, null);
        var seen = await SeenPage.Read(sight, page.Stretch(), stretch => session.QuotesOf(post, stretch, ct), ct);
        links.Write(http, seen);
        return Results.Ok(await statuses.Render(seen.Shown, viewer, ct));
    }
}
