using Api.Auth.Users;
using Api.Hosting.Commands;
using Marten;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Auth.Mail;

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
        MailCaps caps,
        KeyRing ring,
        Outbox outbox,
        TimeProvider clock,
        ILogger<MailDue> log,
        CancellationToken ct
    )
    {
        if (
            await session.LoadAsync<User>(due.Account.ToString(), ct) is not { } user
            || await Recipient.Of(due, user, session, ring, ct) is not { } recipient
        )
            return;
        var isSuppressed = await session.FindSuppressed(recipient.Key, ct) is not null;
        if (isSuppressed ? !due.ProvesAddress : await IsOver(due, user, session, clock.GetUtcNow(), ct))
            return;
        var kind = due.Kind;
        // found out here, and not when it is asked for, so that who asks learns nothing, not even by how long it takes
        if (kind is MailKind.EmailChangeLink && await session.IsTaken(recipient.Key, due.Account, ct))
        {
            kind = MailKind.EmailChangeTaken;
            if (isSuppressed || (due.Tries == 0 && await caps.ExceedsOfTaken(recipient.Key)))
                return;
        }
        using var message = await letters.Write(due with { Kind = kind }, user, recipient, ct);
        var (delivery, why) = await sender.Send(message, ct);
        if (delivery is Delivery.Sent)
            return;
        var now = clock.GetUtcNow();
        if (delivery is Delivery.Bounced)
            session.Store(new SuppressedAddress(recipient.Key, now, why));
        if (delivery is Delivery.Refused or Delivery.Bounced || now - due.Since > GivenUpAfter)
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

    /// <summary>Nobody waits for it any more: the address was confirmed by another link, the code was used.</summary>
    static async Task<bool> IsOver(MailDue due, User user, IDocumentSession session, DateTimeOffset now, CancellationToken ct) =>
        due switch
        {
            { Kind: MailKind.Confirmation } => user.ConfirmedAt is not null,
            { Kind: MailKind.BreachedPassword } => !user.IsPasswordBreached,
            { Link: { } link } => await session.FindLink(link, due.Kind, now, ct) is null,
            _ => false,
        };
}
