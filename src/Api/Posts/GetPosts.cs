using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Posts;

/// <summary><c>GET /api/v1/statuses?id[]=</c>: several at once, in the order asked for; unknown and hidden ones are left out.</summary>
public static class GetPostsEndpoint
{
    const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/statuses", Get).Anyone().WithSummary("Read several posts.").AnswersMany(StatusEntities.Status);

    static async Task<IReadOnlyList<StatusEntity>> Get(
        [Description("The posts, 100 at most.")] Many<PostId> id,
        ClaimsPrincipal caller,
        IQuerySession session,
        StatusRenderer statuses,
        CancellationToken ct
    )
    {
        var viewer = caller.MaybeAccountId;
        var rows = await session.Statuses([.. id.Values.Distinct().Take(Most)], ct);
        return await statuses.Render(await Sight.Of(session, viewer).Filter(rows, ct), viewer, ct);
    }
}
