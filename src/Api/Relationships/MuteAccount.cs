using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Wolverine;

namespace Api.Relationships;

/// <summary>How a mute is to be.</summary>
public sealed record NewMute(
    [Description("Hide what the account does to the caller too.")] bool Notifications = true,
    [Description("In seconds from now; 0 for good."), Range(0, NewMute.MostSeconds)] long? Duration = null
)
{
    /// <summary>A century: beyond it there is no saying for how long.</summary>
    public const long MostSeconds = 100L * 365 * 24 * 60 * 60;
}

/// <summary><c>POST /api/v1/accounts/{id}/mute</c></summary>
public static class MuteAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/accounts/{id}/mute", Post)
            .Needs("write:mutes")
            .WithSummary("Mute an account, for good or for a time.")
            .Answers(AccountEntities.Relationship)
            .Refuses("account.unknown", "mute.self");

    static Task<IResult> Post(
        AccountId id,
        NewMute wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (me, now) = (user.AccountId, clock.GetUtcNow());
        var until = wanted.Duration switch
        {
            null or 0 => (DateTimeOffset?)null,
            > 0 and <= NewMute.MostSeconds and { } seconds => now.AddSeconds(seconds),
            _ => throw new BadInputException("Validation failed: duration is not a time that a mute can last"),
        };
        return bus.Relate(new MuteAccount(me, id, wanted.Notifications, until), me, id, now, ct);
    }
}

public static class MuteAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(MuteAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
