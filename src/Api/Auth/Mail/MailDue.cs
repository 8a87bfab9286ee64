using System.Text.Json.Serialization;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain.Accounts;
using Marten;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Auth.Mail;

[JsonConverter(typeof(JsonStringEnumConverter<MailKind>))]
public enum MailKind
{
    /// <summary>A link by which the address is confirmed.</summary>
    Confirmation,

    /// <summary>A link by which another password is set.</summary>
    Recovery,

    /// <summary>Tells that another password was set.</summary>
    Recovered,

    /// <summary>Tells that its owner changed the password.</summary>
    PasswordChanged,

    /// <summary>Tells that codes are asked for.</summary>
    TwoFactorEnabled,

    /// <summary>Tells that codes are asked for no more.</summary>
    TwoFactorDisabled,

    /// <summary>A link by which the second proof is given up, in a day.</summary>
    TwoFactorReset,

    /// <summary>Tells that this was asked for.</summary>
    TwoFactorResetAsked,

    /// <summary>Tells that the password was stolen from another site.</summary>
    BreachedPassword,

    /// <summary>A code that a suspicious sign-in takes.</summary>
    SignInCode,

    /// <summary>Tells that the account was let in.</summary>
    Approved,

    /// <summary>Tells that it was not.</summary>
    Rejected,
}

/// <summary>An account is to be sent mail. Where to, and by which link, is found out when it is sent.</summary>
/// <param name="Id">Of the mail, the same at each try, so that who gets it twice may show it once.</param>
/// <param name="Since">When it was first to be sent.</param>
/// <param name="Tries">That failed so far.</param>
/// <param name="Link">The id of the one that it is about, where it was made when the mail was asked for.</param>
[MessageIdentity("mail-due")]
public sealed record MailDue(Guid Id, AccountId Account, MailKind Kind, DateTimeOffset Since, int Tries = 0, string? Link = null);

/// <summary>How mail is asked for: with what it follows from, in one transaction.</summary>
public static class Mailing
{
    public static void SendMail(
        this Outbox outbox,
        IDocumentSession session,
        AccountId account,
        MailKind kind,
        DateTimeOffset now,
        string correlation,
        string? link = null
    ) => outbox.Send(session, new MailDue(Guid.NewGuid(), account, kind, now, Link: link), now, correlation, Outbox.MailQueue);
}

/// <summary>
/// Sends one mail. The link in it is made and stored first: of a mail that is sent again each has one of its own, and each is good.
/// </summary>
public static class MailDueHandler
{
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(2);

    public static async Task Handle(
        MailDue due,
        Envelope envelope,
        IDocumentSession session,
        Letters letters,
        MailSender sender,
        Outbox outbox,
        TimeProvider clock,
        ILogger<MailDue> log,
        CancellationToken ct
    )
    {
        // erased meanwhile, or confirmed by another link, or nobody waits for it any more
        if (
            await session.LoadAsync<User>(due.Account.ToString(), ct) is not { } user
            || user.Email is null
            || !user.Email.TryRead(out var address)
            || (due.Kind is MailKind.Confirmation && user.ConfirmedAt is not null)
            || (due.Kind is MailKind.BreachedPassword && !user.IsPasswordBreached)
            || (due.Link is { } link && await session.FindLink(link, due.Kind, clock.GetUtcNow(), ct) is null)
        )
            return;
        using var message = await letters.Write(due, user, address, ct);
        var (delivery, why) = await sender.Send(message, ct);
        if (delivery is Delivery.Sent)
            return;
        var now = clock.GetUtcNow();
        if (delivery is Delivery.Refused || now - due.Since > GivenUpAfter)
        {
            log.LogWarning(
                "Mail to {Account} ({Kind}) could not be delivered, and is given up: {Why}",
                due.Account,
                due.Kind,
                why
            );
            return;
        }
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, due.Tries)));
        log.LogWarning("Mail to {Account} ({Kind}) waits for another {Wait}: {Why}", due.Account, due.Kind, wait, why);
        outbox.Send(
            session,
            due with
            {
                Tries = due.Tries + 1,
            },
            now + wait,
            envelope.CorrelationId ?? due.Id.ToString("N"),
            Outbox.MailQueue
        );
    }
}
