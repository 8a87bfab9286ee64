using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Posts;

/// <summary>The API's StatusSource: what was written, as it was written.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="SpoilerText">Plain text.</param>
public sealed record StatusSourceEntity(string Id, string Text, string SpoilerText);

/// <summary><c>GET /api/v1/statuses/:id/source</c>: a post so that it can be edited, for whom the post is for.</summary>
public static class GetSourceEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/statuses/{id}/source", Get)
            .Needs("read:statuses")
            .WithSummary("Read a post as it was written.")
            .Answers(StatusEntities.StatusSource)
            .Refuses("post.unknown");

    static async Task<IResult> Get(PostId id, ClaimsPrincipal user, IQuerySession session, CancellationToken ct)
    {
        var row = await session.FindStatus(id, ct);
        return await Sight.Of(session, user.AccountId).Filter(row, ct) is { Post: var post }
            ? Results.Ok(new StatusSourceEntity(post.Id, post.Text, post.ContentWarning))
            : Results.NotFound();
    }
}
