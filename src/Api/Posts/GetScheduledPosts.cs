using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;

namespace Api.Posts;

/// <summary>
/// <c>GET /api/v1/scheduled_statuses</c> and <c>GET /api/v1/scheduled_statuses/{id}</c>: the caller's posts that wait for their time.
/// </summary>
public static class GetScheduledPostsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/scheduled_statuses", All)
            .Needs("read:statuses")
            .WithSummary("List the caller's posts that wait for their time, the last one made first.")
            .AnswersMany(ScheduledEntities.ScheduledStatus);
        routes
            .MapGet("/api/v1/scheduled_statuses/{id}", One)
            .Needs("read:statuses")
            .WithSummary("Read a post of the caller's own that waits for its time.")
            .Answers(ScheduledEntities.ScheduledStatus)
            .Refuses("schedule.unknown");
    }

    static async Task<IEnumerable<ScheduledStatusEntity>> All(
        [PageSize(20, 40)] Page<PostId> page,
        HttpContext http,
        IQuerySession session,
        PageLinks links,
        CancellationToken ct
    )
    {
        var (ids, posts) = await session.WaitingPosts(http.User.AccountId, page.Stretch(), ct);
        links.Write(http, ids, more: ids.Count == page.Limit);
        return posts.Select(one => ScheduledStatusEntity.Of(one.Id, one.Post)).OfType<ScheduledStatusEntity>();
    }

    static async Task<IResult> One(PostId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        await session.FindWaitingPost(user.AccountId, id, ct) is { } post && ScheduledStatusEntity.Of(id, post) is { } entity
            ? Results.Ok(entity)
            : Results.NotFound();
}
