using System.ComponentModel;
using System.Security.Cryptography;
using Api.Auth;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using JasperFx.Events;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Accounts.Registration;

public sealed record NewThrowaway([Description("To the server's rules and terms: it must be given.")] bool Agreement = false);

/// <summary><c>POST /api/annals/v1/accounts/throwaway</c>: an account at once, under a name that is made up, and a token that acts for it.</summary>
public static class OpenThrowawayEndpoint
{
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789"; // none that is taken for another

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/accounts/throwaway", Post)
            .NeedsApp("write:accounts")
            .LimitedAsSignUp()
            .WithSummary("Open an account to try things out with, which goes when it is not used.")
            .Answers(OAuthEntities.Token)
            .Refuses("throwaway.off", "registration.not_agreed", "account.name_taken");

    static async Task<IResult> Post(
        NewThrowaway wanted,
        HttpContext http,
        IMessageBus bus,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var name = "guest_" + RandomNumberGenerator.GetString(Letters, 12);
        var open = new OpenThrowaway(AccountId.New(), name, wanted.Agreement);
        if ((await bus.Ask<Account>(open, ct)).RefusedBy is { } rule)
            return Problems.Answer(rule);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(TokenEntity.Of(await session.IssueTo(open.Account, http.User, ct)));
    }
}

public static class OpenThrowawayHandler
{
    public static async Task<Outcome<Account>> Handle(
        OpenThrowaway command,
        IDocumentSession session,
        KeyRing ring,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var name = NameTag.Of(command.Username, ring);
        var claim = await session.Events.FetchForWritingByTags<NameClaim>(name.Claims(), ct);
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var (events, outcome) = command.Decide(claim.Aggregate ?? new(), settings).On(new Account { Id = command.Stream });
        if (events.Count == 0)
            return outcome;
        session.Events.StartStream<Account>(command.Stream, events);
        name.Mark(session, command.Stream);
        UserRegistration.StageThrowaway(session, command.Account, command.Username);
        var ends = clock.GetUtcNow() + settings.ThrowawayLifetime;
        outbox.Send(session, new ThrowawayDue(command.Account), ends, Origin.Current!.Correlation);
        return outcome;
    }
}
