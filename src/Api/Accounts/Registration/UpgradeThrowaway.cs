using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using JasperFx.Events;
using Marten;
using Projections.Accounts;
using Projections.Relationships;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Accounts.Registration;

/// <summary><c>POST /api/annals/v1/accounts/upgrade</c>: the caller's throwaway account becomes one like any other.</summary>
public static class UpgradeThrowawayEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/accounts/upgrade", Post)
            .Needs("write:accounts")
            .LimitedAsSignUp()
            .WithSummary("Make the caller's throwaway account one that stays.")
            .Answers(AccountEntities.CredentialAccount)
            .Refuses(["mail.limit", "throwaway.not_one", "account.unknown", "account.deleted", .. SignUpRefusals.All]);

    static async Task<IResult> Post(
        SignUp wanted,
        HttpContext http,
        IMessageBus bus,
        IQuerySession read,
        AccountRenderer accounts,
        AuthSettings auth,
        MailCaps caps,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (auth.SendsMail && await caps.Exceeds(http, emailKey: null))
            return Problems.Answer("mail.limit");
        var me = http.User.AccountId;
        var user = new NewUser(me, wanted.Username, wanted.Email, wanted.Password);
        var admission = wanted.AdmissionAt(clock.GetUtcNow());
        var upgrade = new UpgradeUser(user, admission, wanted.Code);
        var outcome = await bus.Ask<Account>(upgrade, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        var profile = (await read.ProfileOf(me, ct)).With(outcome.State) with
        {
            Username = wanted.Username,
            Name = Username.Canonical(wanted.Username),
            IsWaiting = false, // nobody else is shown it
        };
        return TypedResults.Ok(accounts.RenderOwn(profile, await read.CountFollowRequests(me, ct)));
    }
}

/// <param name="InviteCode">As it was shown; null where none was.</param>
public sealed record UpgradeUser(NewUser User, Admission Admission, string? InviteCode)
{
    public UpgradeThrowaway Upgrade => new(User.Account, User.Username, Admission);

    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => $"Upgrade of {User.Account}";
}

public static class UpgradeUserHandler
{
    public static async Task<Outcome<Account>> Handle(
        UpgradeUser command,
        IDocumentSession session,
        UserRegistration users,
        KeyRing ring,
        Hosting.Settings server,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var upgrade = command.Upgrade;
        var name = NameTag.Of(upgrade.Username, ring);
        var claim = await session.Events.FetchForWritingByTags<NameClaim>(name.Claims(), ct);
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var invite = await session.InviteOf(command.InviteCode, ct);
        var outcome = await session.Write<Account>(
            upgrade.Stream,
            self => upgrade.Decide(self, claim.Aggregate ?? new(), settings, invite),
            ct
        );
        if (!session.Staged.Any())
            return outcome;
        if (
            (MailDomains.RefusedBy(command.User.Email, settings) ?? await users.StageUpgrade(session, command.User, ct)) is
            { } rule
        )
        {
            session.EjectAllPendingChanges();
            return new(new(), rule);
        }
        if (session.Staged.OfType<AccountRenamed>().Any())
            name.Mark(session, upgrade.Stream);
        session.Delete<ThrowawayUse>(upgrade.Account.ToString());
        Tokens.Reconsider(session, upgrade.Account);
        if (server.Mail is not null)
            outbox.SendMail(session, upgrade.Account, MailKind.Confirmation, clock.GetUtcNow(), Origin.Current!.Correlation);
        return outcome;
    }
}
