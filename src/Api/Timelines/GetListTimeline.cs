using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Lists;
using Domain.Posts;
using Marten;
using Projections.Lists;
using Projections.Timelines;

namespace Api.Timelines;

/// <summary><c>GET /api/v1/timelines/list/{id}</c></summary>
public static class GetListTimelineEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/timelines/list/{id}", Get)
            .Needs("read:lists")
            .WithSummary("Read the posts of who is on a list.")
            .AnswersMany(StatusEntities.Status)
            .Refuses("list.unknown");

    static async Task<IResult> Get(
        ListId id,
        Page<PostId> page,
        HttpContext http,
        IQuerySession session,
        ListTimeline timeline,
        StatusRenderer statuses,
        PageLinks links,
        CancellationToken ct
    )
    {
        if (await session.FindList(http.User.AccountId, id, ct) is not { } found)
            return Results.NotFound();
        var range = HomeRange.Of(page.MaxId, page.SinceId, page.MinId);
        var shown = await timeline.Page(session, found, range, page.Limit, ct);
        links.Write(http, [.. shown.Select(one => one.Status.Id)], more: shown.Count == page.Limit || range.FromOldest);
        return Results.Ok(await statuses.Render(shown, http.User.AccountId, ct));
    }
}
