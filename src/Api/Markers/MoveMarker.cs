using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Markers;
using Domain.Posts;
using Marten;
using Projections.Markers;
using Projections.Store;
using Wolverine;

namespace Api.Markers;

/// <summary>How far was read; what is left out stays.</summary>
public sealed record NewMarkers(
    [Description("In the home timeline.")] NewMarker? Home = null,
    [Description("In the notifications.")] NewMarker? Notifications = null
);

public sealed record NewMarker([Description("The last post or notification that was read.")] PostId LastReadId);

/// <summary><c>POST /api/v1/markers</c></summary>
public static class MoveMarkerEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/markers", Post)
            .Needs("write:statuses")
            .WithSummary("Say how far the caller has read.")
            .Answers(MarkerEntities.Markers);

    static async Task<MarkersEntity> Post(
        NewMarkers wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession read,
        CancellationToken ct
    )
    {
        return new(await Move(MarkedTimeline.Home, wanted.Home), await Move(MarkedTimeline.Notifications, wanted.Notifications));

        async Task<MarkerEntity?> Move(MarkedTimeline timeline, NewMarker? to)
        {
            if (to is null)
                return null;
            await bus.Ask<Marker>(new MoveMarker(user.AccountId, timeline, to.LastReadId), ct);
            return MarkerEntity.Of(await read.MarkerOf(user.AccountId, timeline, ct));
        }
    }
}

public static class MoveMarkerHandler
{
    public static Task<Outcome<Marker>> Handle(MoveMarker command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Marker>(command.Stream, command.Decide, ct);
}
