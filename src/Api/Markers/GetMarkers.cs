using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Markers;
using Marten;
using Projections.Markers;

namespace Api.Markers;

/// <summary><c>GET /api/v1/markers?timeline[]=home</c>: those that are asked for, which is none unless said.</summary>
public static class GetMarkersEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/markers", Get)
            .Needs("read:statuses")
            .WithSummary("See how far the caller has read.")
            .Answers(MarkerEntities.Markers);

    static async Task<MarkersEntity> Get(
        [Description("Of which: home, notifications.")] Many<string> timeline,
        ClaimsPrincipal user,
        IQuerySession session,
        CancellationToken ct
    )
    {
        return new(await Of("home", MarkedTimeline.Home), await Of("notifications", MarkedTimeline.Notifications));

        async Task<MarkerEntity?> Of(string name, MarkedTimeline which) =>
            timeline.Values.Contains(name, StringComparer.Ordinal)
                ? MarkerEntity.Of(await session.FindMarker(user.AccountId, which, ct))
                : null;
    }
}
