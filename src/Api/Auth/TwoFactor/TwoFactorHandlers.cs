using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;

namespace Api.Auth.TwoFactor;

/// <summary>A secret to scan, until a code shows that it was; null takes it back.</summary>
public sealed record OfferSecret(AccountId Account, string? Secret)
{
    /// <summary>Without the secret, which must not reach a log.</summary>
    public override string ToString() => $"An offer to {Account}";
}

/// <summary>Shows that an app has the secret: from then on codes are asked for.</summary>
/// <param name="Code">That the app shows.</param>
/// <param name="Hashes">Of the recovery codes.</param>
public sealed record ProveAuthenticator(EnableTwoFactor Enable, string Code, IReadOnlyList<string> Hashes)
{
    /// <inheritdoc cref="OfferSecret.ToString"/>
    public override string ToString() => $"A proof of {Enable.Account}";
}

/// <param name="Hashes">Of the recovery codes.</param>
public sealed record ReplaceRecoveryCodes(RenewRecoveryCodes Renew, IReadOnlyList<string> Hashes);

/// <summary>Changes what signs in together with the event that tells of it.</summary>
public static class TwoFactorHandler
{
    public static async Task Handle(OfferSecret command, IDocumentSession session, CancellationToken ct)
    {
        if (await session.LoadAsync<User>(command.Account.ToString(), ct) is not { HasTwoFactor: false } user)
            return;
        user.TotpOffer = command.Secret is null ? null : new(Account.Subject(command.Account), command.Secret);
        session.UpdateRevision(user, user.Version + 1);
    }

    public static async Task<Outcome<AccountCredentials>> Handle(
        ProveAuthenticator command,
        IDocumentSession session,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var account = command.Enable.Account;
        var digits = string.Concat(command.Code.Where(c => !char.IsWhiteSpace(c)));
        if (
            await session.LoadAsync<User>(account.ToString(), ct) is not { HasTwoFactor: false, TotpOffer: { } offer } user
            || !offer.TryRead(out var secret)
            || AuthenticatorCodes.StepOf(digits, secret, clock.GetUtcNow(), after: 0) is not { } step
        )
            return new(new(), "two_factor.code");
        (user.TotpSecret, user.TotpOffer, user.TotpStep) = (offer, null, step);
        user.RecoveryCodes = command.Hashes;
        session.UpdateRevision(user, user.Version + 1);
        Tell(MailKind.TwoFactorEnabled, account, session, settings, outbox, clock);
        return await session.Write<AccountCredentials>(command.Enable.Stream, command.Enable.Decide, ct);
    }

    public static async Task<Outcome<AccountCredentials>> Handle(
        ReplaceRecoveryCodes command,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        if (await session.LoadAsync<User>(command.Renew.Account.ToString(), ct) is not { } user)
            return new(new(), "account.unknown");
        var outcome = await session.Write<AccountCredentials>(command.Renew.Stream, command.Renew.Decide, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        user.RecoveryCodes = command.Hashes;
        session.UpdateRevision(user, user.Version + 1);
        return outcome;
    }

    public static async Task<Outcome<AccountCredentials>> Handle(
        DisableTwoFactor command,
        IDocumentSession session,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<AccountCredentials>(command.Stream, command.Decide, ct);
        if (outcome.RefusedBy is null)
            await Forget(command.Account, session, settings, outbox, clock, ct);
        return outcome;
    }

    /// <summary>The password alone is proof from the save on.</summary>
    internal static async Task Forget(
        AccountId account,
        IDocumentSession session,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await session.LoadAsync<User>(account.ToString(), ct) is not { HasTwoFactor: true } user)
            return;
        (user.TotpSecret, user.TotpStep, user.RecoveryCodes, user.ResetAt) = (null, 0, [], null);
        session.UpdateRevision(user, user.Version + 1);
        Tell(MailKind.TwoFactorDisabled, account, session, settings, outbox, clock);
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
