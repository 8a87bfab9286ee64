using Api.Auth;
using Api.History;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Posts;

/// <summary><c>GET /api/v1/statuses/:id</c></summary>
public static class GetPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/statuses/{id}", Get)
            .TaggedPerCaller()
            .Anyone()
            .WithSummary("Read a post.")
            .Answers(StatusEntities.Status)
            .Refuses("post.unknown");

    static async Task<IResult> Get(
        PostId id,
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        StatusRenderer statuses,
        PastAnswers past,
        CancellationToken ct
    )
    {
        var viewer = http.User.MaybeAccountId;
        if (asOf.IsPast)
            return await past.Post(id, asOf, viewer, http, ct);
        var row = await session.FindStatus(id, ct);
        return await Sight.Of(session, viewer).Filter(row, ct) is { } shown
            ? Results.Ok(await statuses.Render(shown, viewer, ct))
            : Results.NotFound();
    }
}
