using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Notifications;
using Marten;
using Projections.Notifications;
using Projections.Store;
using Wolverine;

namespace Api.Notifications;

/// <summary>What of a policy is to be otherwise; what is left out stays.</summary>
public sealed record PolicyChange(
    [Description("What those do whom the caller does not follow.")] PolicyAction? ForNotFollowing = null,
    [Description("What those do who do not follow the caller.")] PolicyAction? ForNotFollowers = null,
    [Description("What those do who came within thirty days.")] PolicyAction? ForNewAccounts = null,
    [Description("Direct posts in conversations that the caller did not begin.")] PolicyAction? ForPrivateMentions = null,
    [Description("What those do whom moderators limited: there are none yet.")] PolicyAction? ForLimitedAccounts = null
);

/// <summary><c>PATCH /api/v2/notifications/policy</c>, as it is documented, and <c>PUT</c>, as masto.js asks.</summary>
public static class SetNotificationPolicyEndpoint
{
    const string Path = "/api/v2/notifications/policy";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var route in new[] { routes.MapPatch(Path, Patch), routes.MapPut(Path, Patch) })
            route
                .Needs("write:notifications")
                .WithSummary("Change whose acts the caller is told of.")
                .Answers(NotificationEntities.NotificationPolicy);
    }

    static async Task<IResult> Patch(
        PolicyChange wanted,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        var command = new SetNotificationPolicy(
            me,
            wanted.ForNotFollowing,
            wanted.ForNotFollowers,
            wanted.ForNewAccounts,
            wanted.ForPrivateMentions,
            wanted.ForLimitedAccounts
        );
        var outcome = await bus.Ask<Inbox>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        // by what was just decided, whether or not the read model has come so far
        var own = await read.LoadAsync<OwnPolicy>(me.ToString(), ct) ?? OwnPolicy.Of(me);
        var pending = await read.PendingRequests(own with { Policy = outcome.State.Policy }, ct);
        return Results.Ok(NotificationPolicyEntity.Of(outcome.State.Policy, pending));
    }
}

public static class SetNotificationPolicyHandler
{
    public static Task<Outcome<Inbox>> Handle(SetNotificationPolicy command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Inbox>(command.Stream, command.Decide, ct);
}
