using Api.Auth.Mail;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;

namespace Api.Auth.External;

/// <summary>Who was proven is the account's owner from the save on.</summary>
public sealed record KeepExternal(LinkExternal Link, ExternalIdentity Identity)
{
    /// <summary>Without who they are there.</summary>
    public override string ToString() => $"A link of {Link.Account}";
}

/// <param name="Session">Of the browser that asks: it stays signed in.</param>
public sealed record DropExternal(UnlinkExternal Unlink, string Session);

/// <summary>Changes what signs in together with the event that tells of it.</summary>
public static class ExternalHandler
{
    public static async Task<Outcome<AccountCredentials>> Handle(
        KeepExternal command,
        IDocumentSession session,
        AuthSettings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (account, identity) = (command.Link.Account, command.Identity);
        if (await session.LoadAsync<User>(account.ToString(), ct) is null)
            return new(new(), "account.unknown");
        if (await session.LoadAsync<ExternalIdentity>(identity.Id, ct) is { } known)
            return new(new(), known.AccountId == identity.AccountId ? null : ExternalIdentities.Taken);
        var outcome = await session.Write<AccountCredentials>(command.Link.Stream, command.Link.Decide, ct);
        if (!session.Staged.OfType<ExternalLinked>().Any())
            return outcome;
        session.Insert(identity); // of two accounts at once, one has it
        Tell(MailKind.ExternalLinked, account, session, settings, outbox, clock);
        return outcome;
    }

    /// <summary>Browsers that were signed in by it are signed out: they may be whose it is by now.</summary>
    public static async Task<Outcome<AccountCredentials>> Handle(
        DropExternal command,
        IDocumentSession session,
        AuthSettings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (account, link, current) = (command.Unlink.Account, command.Unlink.Link, command.Session);
        var outcome = await session.Write<AccountCredentials>(command.Unlink.Stream, command.Unlink.Decide, ct);
        if (!session.Staged.OfType<ExternalUnlinked>().Any())
            return outcome;
        var owner = account.ToString();
        session.DeleteWhere<ExternalIdentity>(one => one.AccountId == owner && one.Link == link);
        session.DeleteWhere<WebSession>(web => web.AccountId == owner && web.External == link && web.Id != current);
        Tell(MailKind.ExternalUnlinked, account, session, settings, outbox, clock);
        return outcome;
    }

    static void Tell(
        MailKind kind,
        AccountId account,
        IDocumentSession session,
        AuthSettings settings,
        Outbox outbox,
        TimeProvider clock
    )
    {
        if (settings.SendsMail)
            outbox.SendMail(session, account, kind, clock.GetUtcNow(), Origin.Current!.Correlation);
    }
}
