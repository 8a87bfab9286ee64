using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Posts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>What of a post that waits is to be otherwise.</summary>
public sealed record NewSchedule([Description("When it is to be published, at least five minutes ahead.")] string ScheduledAt);

/// <summary><c>PUT /api/v1/scheduled_statuses/{id}</c></summary>
public static class ReschedulePostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/v1/scheduled_statuses/{id}", Put)
            .Needs("write:statuses")
            .WithSummary("Have a post of the caller's own that waits published at another time.")
            .Answers(ScheduledEntities.ScheduledStatus)
            .Refuses("schedule.unknown", "schedule.time_invalid", "schedule.too_soon", "schedule.daily_limit");

    static async Task<IResult> Put(
        PostId id,
        NewSchedule wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        ScheduledTime.TryRead(wanted.ScheduledAt, out var time) && time is { } at
            ? await bus.Schedule(new ReschedulePost(id, user.AccountId, at, clock.GetUtcNow()), id, ct)
            : Problems.Answer("schedule.time_invalid");
}

public static class ReschedulePostHandler
{
    public static async Task<Outcome<ScheduledPost>> Handle(
        ReschedulePost command,
        IDocumentSession session,
        Outbox outbox,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<ScheduledPost>(command.Stream, command.Decide, ct);
        outbox.SendScheduled(session);
        return outcome;
    }
}
