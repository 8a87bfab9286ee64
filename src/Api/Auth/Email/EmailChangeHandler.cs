using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Domain.Instance;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine.Attributes;

namespace Api.Auth.Email;

/// <summary>A mail that has the address confirmed which the account has.</summary>
public sealed record SendConfirmation(AccountId Account);

/// <summary>The time is over in which the address before could stop a change.</summary>
[MessageIdentity("email-change-due")]
public sealed record EmailChangeDue(AccountId Account, string Change);

/// <summary>The operator gives an account another address.</summary>
public sealed record GiveEmail(AccountId Account, string Address, string Reason)
{
    /// <summary>Without the address, which must not reach a log.</summary>
    public override string ToString() => $"Another address of {Account}";
}

/// <summary>Changes where mail goes together with the event that tells of it.</summary>
public static class EmailChangeHandler
{
    public static void Handle(SendConfirmation command, IDocumentSession session, Outbox outbox, TimeProvider clock) =>
        outbox.SendMail(session, command.Account, MailKind.Confirmation, clock.GetUtcNow(), Origin.Current!.Correlation);

    public static async Task<Outcome<AccountCredentials>> Handle(
        AskEmailChange command,
        IDocumentSession session,
        Outbox outbox,
        CancellationToken ct
    )
    {
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        if (MailDomains.RefusedBy(command.Address.Value, settings) is { } refused)
            return new(new(), refused);
        var outcome = await session.Write<AccountCredentials>(command.Stream, self => command.Decide(self, settings), ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        var (open, correlation) = (outcome.State.EmailChange!, Origin.Current!.Correlation);
        if (open.Name == command.Change)
            outbox.Send(session, new EmailChangeDue(command.Account, open.Name), open.Due, correlation);
        foreach (var kind in new[] { MailKind.EmailChangeNotice, MailKind.EmailChangeLink }) // who asks again is sent both again
            outbox.SendMail(session, command.Account, kind, command.Now, correlation, change: open.Name);
        return outcome;
    }

    public static Task<Outcome<AccountCredentials>> Handle(
        StopEmailChange command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<AccountCredentials>(command.Stream, command.Decide, ct);

    public static async Task Handle(
        EmailChangeDue due,
        IDocumentSession session,
        EmailTaking taking,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await session.LoadAsync<User>(due.Account.ToString(), ct) is not { Email: { } from } user)
            return;
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var isTaken = await taking.IsTaken(session, due.Account, ct);
        var complete = new CompleteEmailChange(due.Account, due.Change, from, isTaken, clock.GetUtcNow());
        await session.Write<AccountCredentials>(complete.Stream, self => complete.Decide(self, settings), ct);
        await taking.TakeStaged(session, user, ct);
    }

    public static async Task<Outcome<AccountCredentials>> Handle(
        GiveEmail command,
        IDocumentSession session,
        EmailTaking taking,
        KeyRing ring,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!EmailAddress.IsValid(command.Address))
            return new(new(), UserRegistration.EmailInvalid);
        if (await session.LoadAsync<User>(command.Account.ToString(), ct) is not { } user)
            return new(new(), "account.unknown");
        if (user.Email is not { } from)
            return new(new(), "throwaway.no_email");
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var isTaken = await session.IsTaken(EmailAddress.Key(command.Address, ring), command.Account, ct);
        var replace = new ReplaceEmail(
            command.Account,
            Guid.NewGuid().ToString("N"),
            from,
            new(Account.Subject(command.Account), command.Address),
            command.Reason,
            isTaken,
            clock.GetUtcNow()
        );
        var outcome = await session.Write<AccountCredentials>(replace.Stream, self => replace.Decide(self, settings), ct);
        await taking.TakeStaged(session, user, ct);
        return outcome;
    }
}
