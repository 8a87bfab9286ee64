using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Posts;

/// <summary>The API's Context.</summary>
/// <param name="Ancestors">The beginning of the conversation first.</param>
/// <param name="Descendants">Answers, each followed by its own.</param>
public sealed record ContextEntity(IReadOnlyList<StatusEntity> Ancestors, IReadOnlyList<StatusEntity> Descendants);

/// <summary><c>GET /api/v1/statuses/:id/context</c>: what a post answers, and what answers it.</summary>
public static class GetContextEndpoint
{
    /// <summary>How much of a conversation is shown; Mastodon's numbers.</summary>
    sealed record Bounds(int Ancestors, int Descendants, int Depth)
    {
        public static Bounds SignedIn { get; } = new(4_096, 4_096, 4_096);

        public static Bounds Anonymous { get; } = new(40, 60, 20);
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/statuses/{id}/context", Get)
            .Anyone()
            .WithSummary("Read the conversation around a post.")
            .Answers(StatusEntities.Context)
            .Refuses("post.unknown");

    static async Task<IResult> Get(
        PostId id,
        ClaimsPrincipal caller,
        IQuerySession session,
        StatusRenderer statuses,
        CancellationToken ct
    )
    {
        var viewer = caller.MaybeAccountId;
        var sight = Sight.Of(session, viewer);
        var row = await session.FindStatus(id, ct);
        if (await sight.Filter(row, ct) is not { } shown)
            return Results.NotFound();

        var post = shown.Post.Id; // a boost stands in the conversation of its post
        var bounds = viewer is null ? Bounds.Anonymous : Bounds.SignedIn;
        var ancestors = await session.Ancestors(post, bounds.Ancestors, ct);
        var descendants = await session.Descendants(post, bounds.Descendants, bounds.Depth, ct);
        var visible = await sight.Filter([.. ancestors, .. descendants], ct);
        var entities = await statuses.Render(visible, viewer, ct);
        var above = ancestors.Select(status => status.Id).ToHashSet(StringComparer.Ordinal);
        var first = visible.TakeWhile(one => above.Contains(one.Status.Id)).Count();
        return Results.Ok(new ContextEntity([.. entities.Take(first)], [.. entities.Skip(first)]));
    }
}
