using Api.Accounts.Registration;
using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Domain.Instance;
using JasperFx.Events;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Accounts;

/// <summary>An account together with the sign-in that it belongs to; one is never stored without the other.</summary>
/// <param name="MayUseReserved">Set by the operator's own commands alone, never by sign-up.</param>
/// <param name="Admission">Of whoever comes by themselves; null where the operator makes the account.</param>
/// <param name="InviteCode">As it was shown; null where none was.</param>
/// <param name="Link">To who they are elsewhere, with its identity; null where they are nobody there.</param>
public sealed record RegisterUser(
    NewUser User,
    bool MayUseReserved = false,
    Admission? Admission = null,
    string? InviteCode = null,
    KeepExternal? Link = null
)
{
    public RegisterAccount Registration => new(User.Account, User.Username, MayUseReserved, Admission);

    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => $"Registration of {User.Account}";
}

public static class RegisterUserHandler
{
    public static async Task<Outcome<Account>> Handle(
        RegisterUser command,
        IDocumentSession session,
        UserRegistration users,
        KeyRing ring,
        Hosting.Settings server,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var register = command.Registration;
        var name = NameTag.Of(register.Username, ring);
        var claim = await session.Events.FetchForWritingByTags<NameClaim>(name.Claims(), ct);
        // of the log, not the copy that this process has: who closes the door closes it at once
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var invite = await session.InviteOf(command.InviteCode, ct);
        var decision = register.Decide(claim.Aggregate ?? new(), settings, invite);
        var (events, outcome) = decision.On(new Account { Id = register.Stream });
        if (events.Count == 0)
            return outcome;
        // the operator knows what they do
        var refused = command.Admission is null ? null : MailDomains.RefusedBy(command.User.Email, settings);
        if ((refused ?? await users.Stage(session, command.User, ct)) is { } rule)
            return new(new(), rule);
        session.Events.StartStream<Account>(register.Stream, events);
        if (command.Link is { } link)
        {
            await session.Write<AccountCredentials>(link.Link.Stream, link.Link.Decide, ct);
            session.Insert(link.Identity); // of two accounts at once, one has it
        }
        name.Mark(session, register.Stream);
        if (server.Mail is not null && !command.User.IsConfirmed)
            outbox.SendMail(session, register.Account, MailKind.Confirmation, clock.GetUtcNow(), Origin.Current!.Correlation);
        return outcome;
    }
}
