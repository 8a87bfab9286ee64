using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Wolverine;

namespace Api.Relationships;

/// <param name="Notifications">Hide them too.</param>
/// <param name="Duration">In seconds from now; 0 for good.</param>
public sealed record NewMute(bool Notifications = true, long? Duration = null);

/// <summary><c>POST /api/v1/accounts/{id}/mute</c></summary>
public static class MuteAccountEndpoint
{
    /// <summary>A century: beyond it there is no saying for how long.</summary>
    const long MostSeconds = 100L * 365 * 24 * 60 * 60;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/accounts/{id}/mute", Post).Needs("write:mutes");

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
            > 0 and <= MostSeconds and { } seconds => now.AddSeconds(seconds),
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
