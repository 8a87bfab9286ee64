using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Posts;

/// <summary>A cancellation as it is asked for; in which epoch the key is, is looked up when it is dealt with.</summary>
public sealed record CancelWanted(PostId Scheduled, AccountId Actor);

/// <summary><c>DELETE /api/v1/scheduled_statuses/{id}</c></summary>
public static class CancelScheduledPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/scheduled_statuses/{id}", Delete)
            .Needs("write:statuses")
            .WithSummary("Cancel a post of the caller's own that waits.")
            .Answers(Answer.EmptyObject)
            .Refuses("schedule.unknown");

    static async Task<IResult> Delete(PostId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<ScheduledPost>(new CancelWanted(id, user.AccountId), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class CancelWantedHandler
{
    public static async Task<Outcome<ScheduledPost>> Handle(
        CancelWanted wanted,
        IDocumentSession session,
        DataKeys keys,
        CancellationToken ct
    )
    {
        var stream = ScheduledPost.Stream(wanted.Scheduled);
        var isTheirs = (await session.Read<ScheduledPost>(stream, ct)).IsOf(wanted.Actor);
        var epoch = isTheirs ? await keys.EpochOf(ScheduledPost.Subject(wanted.Scheduled), ct) : "";
        var command = new CancelScheduledPost(wanted.Scheduled, wanted.Actor, epoch);
        return await session.Write<ScheduledPost>(stream, command.Decide, ct);
    }
}
