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

/// <summary><c>GET /api/v1/polls/{id}</c>: of a post that the caller may see, whose id is the poll's.</summary>
public static class GetPollEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/polls/{id}", Get)
            .Anyone()
            .WithSummary("See how a poll stands.")
            .Answers(StatusEntities.Poll)
            .Refuses("poll.unknown");

    static async Task<IResult> Get(
        PostId id,
        ClaimsPrincipal caller,
        IQuerySession session,
        StatusRenderer statuses,
        CancellationToken ct
    )
    {
        var viewer = caller.MaybeAccountId;
        var row = await session.FindStatus(id, ct);
        return
            row?.Poll is not null
            && await Sight.Of(session, viewer).Filter(row, ct) is { } shown
            && await statuses.Render(shown, viewer, ct) is { Poll: { } poll }
            ? Results.Ok(poll)
            : Results.NotFound();
    }
}
