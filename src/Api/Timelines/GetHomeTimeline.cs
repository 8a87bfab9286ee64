using Api.Auth;
using Api.History;
using Api.Hosting.Consistency;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Memory;
using Projections.Timelines;

namespace Api.Timelines;

/// <summary><c>GET /api/v1/timelines/home</c></summary>
public static class GetHomeTimelineEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/timelines/home", Get)
            .Needs("read:statuses")
            .WithSummary("Read the posts of whom the caller follows.")
            .AnswersMany(StatusEntities.Status);

    static async Task<IResult> Get(
        Page<PostId> page,
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        HomeTimeline home,
        RowMemory memory,
        StatusRenderer statuses,
        PageLinks links,
        PastAnswers past,
        CancellationToken ct
    )
    {
        var range = HomeRange.Of(page.MaxId, page.SinceId, page.MinId);
        if (asOf.IsPast)
        {
            // upwards there is nothing to follow: the past does not grow
            var then = await past.Home(http.User.AccountId, asOf, range with { FromOldest = false }, page.Limit, http, ct);
            links.Write(http, [.. then.Select(one => one.Id)], more: then.Count == page.Limit);
            return Results.Ok(then);
        }
        var now = await memory.Now(http.NeededPosition);
        var shown = await home.Page(session, http.User.AccountId, range, page.Limit, http.NeededPosition, ct, now);
        links.Write(http, [.. shown.Select(one => one.Status.Id)], more: shown.Count == page.Limit || range.FromOldest);
        return new JsonPage(await statuses.Page(shown, http.User.AccountId, now, ct));
    }
}
