using Api.Auth.Mail;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using JasperFx;
using Marten;
using Projections.Store;

namespace Api.Auth.Users;

/// <summary>Says in the log what was noticed of a sign-in, and tells the account's owner by mail, where mail is sent.</summary>
/// <param name="outbox">Null where no messages are.</param>
public sealed class SignInNotices(IDocumentStore documents, AuthSettings settings, TimeProvider clock, Outbox? outbox = null)
{
    const string Client = "sign_in";

    /// <summary>Told once of a password.</summary>
    public Task BreachedPassword(User user, string correlation, CancellationToken ct) =>
        Notice(
            user,
            new NoticeBreachedPassword(user.AccountId, Secret.Hash(user.SecurityStamp)).Decide, // another with each password
            MailKind.BreachedPassword,
            correlation,
            ct
        );

    /// <summary>Said once in an hour; no mail of its own, for the code is one.</summary>
    public Task SuspiciousLogin(User user, Suspicion suspicion, string correlation, CancellationToken ct) =>
        Notice(
            user,
            new DetectSuspiciousLogin(user.AccountId, suspicion, clock.GetUtcNow().ToUniversalTime()).Decide,
            mail: null,
            correlation,
            ct
        );

    async Task Notice(User user, Func<Account, Decision> decide, MailKind? mail, string correlation, CancellationToken ct)
    {
        // nobody acts: neither the account, which may be somebody else just now, nor the operator
        using var origin = new Origin(Actor: null, Client, correlation).Enter();
        await using var session = documents.LightweightSession();
        await session.Write(Account.Stream(user.AccountId), decide, ct);
        if (!session.Staged.Any())
            return;
        if (mail is { } kind && settings.SendsMail)
            outbox?.SendMail(session, user.AccountId, kind, clock.GetUtcNow(), correlation);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (ConcurrencyException) { } // another sign-in said it meanwhile, or the next one will
    }
}
