using Api.Auth.Mail;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Microsoft.AspNetCore.Identity;
using Projections.Store;

namespace Api.Auth.Passkeys;

/// <summary>A passkey that was checked is its owner's from the save on.</summary>
public sealed record KeepPasskey(AddPasskey Add, UserPasskeyInfo Info)
{
    /// <summary>Without what browsers know it by.</summary>
    public override string ToString() => $"A passkey of {Add.Account}";
}

/// <param name="Session">Of the browser that asks: it stays signed in.</param>
public sealed record DropPasskey(RemovePasskey Remove, string Session);

/// <summary>Changes what signs in together with the event that tells of it.</summary>
public static class PasskeyHandler
{
    public static async Task<Outcome<AccountCredentials>> Handle(
        KeepPasskey command,
        IDocumentSession session,
        UserStore users,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (account, info) = (command.Add.Account, command.Info);
        if (await session.LoadAsync<User>(account.ToString(), ct) is not { } user)
            return new(new(), "account.unknown");
        var outcome = await session.Write<AccountCredentials>(command.Add.Stream, command.Add.Decide, ct);
        if (session.Staged.OfType<PasskeyAdded>().SingleOrDefault() is not { } added)
            return outcome;
        info.Name = added.Name.Value;
        await users.AddOrUpdatePasskeyAsync(user, info, ct);
        session.UpdateRevision(user, user.Version + 1);
        Tell(MailKind.PasskeyAdded, account, session, settings, outbox, clock);
        return outcome;
    }

    /// <summary>Browsers that were signed in by it are signed out: they may be where it is.</summary>
    public static async Task<Outcome<AccountCredentials>> Handle(
        DropPasskey command,
        IDocumentSession session,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (account, id, current) = (command.Remove.Account, command.Remove.Passkey, command.Session);
        var owner = account.ToString();
        if (await session.LoadAsync<User>(owner, ct) is not { } user)
            return new(new(), "account.unknown");
        var outcome = await session.Write<AccountCredentials>(command.Remove.Stream, command.Remove.Decide, ct);
        if (!session.Staged.OfType<PasskeyRemoved>().Any())
            return outcome;
        user.Passkeys = [.. user.Passkeys.Where(one => one.Id != id)];
        session.UpdateRevision(user, user.Version + 1);
        session.DeleteWhere<WebSession>(web => web.AccountId == owner && web.Passkey == id && web.Id != current);
        Tell(MailKind.PasskeyRemoved, account, session, settings, outbox, clock);
        return outcome;
    }

    static void Tell(
        MailKind kind,
        AccountId account,
        IDocumentSession session,
        Settings settings,
        Outbox outbox,
        TimeProvider clock
    )
    {
        if (settings.Mail is not null)
            outbox.SendMail(session, account, kind, clock.GetUtcNow(), Origin.Current!.Correlation);
    }
}
