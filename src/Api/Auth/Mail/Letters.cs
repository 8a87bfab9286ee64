using Api.Auth.Pages;
using Api.Auth.Users;
using Api.Hosting;
using Domain.Accounts;
using Marten;
using MimeKit;

namespace Api.Auth.Mail;

/// <summary>What mail says, as text and as markup that loads nothing.</summary>
public sealed class Letters(Settings server, AuthSettings settings, IDocumentStore documents, TimeProvider clock)
{
    /// <summary>Writes a mail; its link, where it has one, is stored by then.</summary>
    public async Task<MimeMessage> Write(MailDue due, User user, string address, CancellationToken ct)
    {
        var (site, name) = (settings.PublicUrl.Authority, user.UserName);
        var letter = due.Kind switch
        {
            MailKind.Confirmation => new Letter(
                "Confirm your e-mail address",
                $"Someone, you we hope, signed up at {site} as @{name} with this e-mail address. To confirm that it is yours, open:",
                $"{settings.Issuer}/auth/confirmation?confirmation_token={await Token(user, due.Kind, ct)}",
                "The link is good once, and for two days. If it was not you, do nothing: without it nobody can post as @"
                    + name
                    + "."
            ),
            MailKind.Recovery => new Letter(
                "Set a new password",
                $"Someone, you we hope, asked for a new password of @{name} at {site}. To set one, open:",
                $"{settings.Issuer}/auth/password/edit?reset_password_token={await Token(user, due.Kind, ct)}",
                "The link is good once, and for an hour. If it was not you, do nothing: your password stays as it is."
            ),
            MailKind.Recovered => new Letter(
                "Your password was changed",
                $"The password of @{name} at {site} was changed by a link that was sent to this address, and every app and browser was signed out. If it was not you, someone else reads your mail: secure that first, and then set another password:",
                $"{settings.Issuer}/auth/password/new",
                "If it was you, there is nothing to do but to sign in again."
            ),
            MailKind.Approved => new Letter(
                "You were let in",
                $"The people who run {site} let @{name} in: you can sign in from your app now. What is asked of everyone there:",
                $"{settings.Issuer}/about",
                "If your e-mail address is not confirmed yet, follow the link in the mail about that before you post."
            ),
            MailKind.Rejected => new Letter(
                "You were not let in",
                $"The people who run {site} did not let @{name} in. {await WhyRejected(user, ct)}What the site is about:",
                $"{settings.Issuer}/about",
                "What you told when you signed up is erased."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(due), due.Kind, "There is no such mail."),
        };
        return Message(due, letter, address);
    }

    MimeMessage Message(MailDue due, Letter letter, string address)
    {
        var sender = server.Mail?.Sender ?? MailServer.SenderAt(settings.PublicUrl.IdnHost);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            MessageId = $"{due.Id:N}@{settings.PublicUrl.IdnHost}",
            Date = clock.GetUtcNow(),
            Body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Markup }.ToMessageBody(),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress("", address));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: nobody's holiday answers it
        return message;
    }

    async Task<string> Token(User user, MailKind kind, CancellationToken ct)
    {
        await using var session = documents.LightweightSession();
        var token = session.NewLink(user, kind, clock.GetUtcNow());
        await session.SaveChangesAsync(ct);
        return token;
    }

    async Task<string> WhyRejected(User user, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        var account = await session.Events.AggregateStreamAsync<Account>(Account.Stream(user.AccountId), token: ct);
        return account?.Deletion?.Reason?.Or("") is { Length: > 0 } reason ? $"They say why: “{reason}” " : "";
    }

    sealed record Letter(string Subject, string Before, string Link, string After)
    {
        public string Text => $"{Before}\n\n{Link}\n\n{After}\n";

        public string Markup =>
            Html.Of(
                    $"""
                    <!doctype html>
                    <html lang="en"><head><meta charset="utf-8"><title>{Subject}</title></head>
                    <body><p>{Before}</p><p><a href="{Link}">{Link}</a></p><p>{After}</p></body></html>
                    """
                )
                .ToString();
    }
}
