using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Auth.Email;

/// <summary>How a change of address reaches the row by which its owner signs in.</summary>
public sealed class EmailTaking(KeyRing ring, Settings settings, Outbox outbox, TimeProvider clock)
{
    /// <summary>Whether somebody else has the address that an account is to have.</summary>
    public async Task<bool> IsTaken(IDocumentSession session, AccountId account, CancellationToken ct)
    {
        var credentials = await session.Read<AccountCredentials>(AccountCredentials.Stream(account), ct);
        return credentials.EmailChange?.Address.TryRead(out var address) is true
            && await session.IsTaken(EmailAddress.Key(address, ring), account, ct);
    }

    /// <summary>
    /// Where it was decided that the address is another, it is the user's from the save on: what was sent to the one before is void, both
    /// are told, and whoever is signed in stays so. Of two who want one address at once the later save fails.
    /// </summary>
    public async Task TakeStaged(IDocumentSession session, User user, CancellationToken ct)
    {
        if (session.Staged.OfType<EmailChanged>().SingleOrDefault() is not { } changed)
            return;
        var (account, now, wasConfirmed) = (user.AccountId, clock.GetUtcNow(), user.ConfirmedAt is not null);
        (user.Email, user.EmailKey, user.ConfirmedAt) = (changed.To, EmailAddress.Key(changed.To.Value, ring), now);
        session.UpdateRevision(user, user.Version + 1);
        Tokens.RevokeLinksOf(session, account);
        Tokens.Reconsider(session, account);
        if (!wasConfirmed)
            await session.Write<Account>(Account.Stream(account), new ConfirmEmail(account).Decide, ct);
        if (settings.Mail is null)
            return;
        var correlation = Origin.Current!.Correlation;
        outbox.SendMail(session, account, MailKind.EmailChanged, now, correlation);
        outbox.SendMail(session, account, MailKind.EmailLeft, now, correlation, change: changed.Change);
    }
}
