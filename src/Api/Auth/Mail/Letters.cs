using System.Globalization;
using Api.Auth.Pages;
using Api.Auth.Users;
using Api.Hosting;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using MimeKit;

namespace Api.Auth.Mail;

/// <summary>What mail says, as text and as markup that loads nothing.</summary>
public sealed class Letters(
    Settings server,
    AuthSettings settings,
    IDocumentStore documents,
    SignInChallenge challenge,
    TimeProvider clock
)
{
    /// <summary>Writes a mail; its link or code, where it has one, is stored by then.</summary>
    public async Task<MimeMessage> Write(MailDue due, User user, Recipient recipient, CancellationToken ct)
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
                $"The password of @{name} at {site} was changed by a link that was sent to this address, every app and browser was signed out, passkeys are good no more, and accounts elsewhere are unlinked. If it was not you, someone else reads your mail: secure that first, and then set another password:",
                $"{settings.Issuer}/auth/password/new",
                "If it was you, sign in again; where you used passkeys or accounts elsewhere, add them anew."
            ),
            MailKind.PasswordChanged => new Letter(
                "Your password was changed",
                $"The password of @{name} at {site} was changed by someone who knew the one before, and every other app and browser was signed out. If it was not you, set another password at once:",
                $"{settings.Issuer}/auth/password/new",
                "If it was you, there is nothing to do."
            ),
            MailKind.TwoFactorEnabled => new Letter(
                "Signing in asks for a second proof now",
                $"From now on, signing in as @{name} at {site} asks for a code of an authenticator app. If it was not you who set that up, set another password at once:",
                $"{settings.Issuer}/auth/password/new",
                "If it was you, keep your recovery codes where your phone is not."
            ),
            MailKind.TwoFactorDisabled => new Letter(
                "Signing in asks for no second proof any more",
                $"From now on, the password alone signs in as @{name} at {site}. If that is not what you want, look at your account:",
                $"{settings.Issuer}/auth/edit",
                "If it is, there is nothing to do."
            ),
            MailKind.PasskeyAdded => new Letter(
                "A passkey was added to your account",
                $"From now on, a passkey signs in as @{name} at {site}, without the password. If it was not you who added it, set another password at once, and then remove the passkey from your account:",
                $"{settings.Issuer}/auth/password/new",
                "If it was you, there is nothing to do."
            ),
            MailKind.PasskeyRemoved => new Letter(
                "A passkey was removed from your account",
                $"A passkey that signed in as @{name} at {site} was removed; browsers that it had signed in were signed out. If that is not what you want, look at your account:",
                $"{settings.Issuer}/auth/passkeys",
                "If it is, there is nothing to do."
            ),
            MailKind.ExternalLinked => new Letter(
                "An account elsewhere was linked to yours",
                $"From now on, whoever is signed in to an account elsewhere, which was linked just now, signs in as @{name} at {site} by it, without the password. If it was not you who linked it, set another password at once, and then unlink it from your account:",
                $"{settings.Issuer}/auth/password/new",
                "If it was you, there is nothing to do."
            ),
            MailKind.ExternalUnlinked => new Letter(
                "An account elsewhere was unlinked from yours",
                $"An account elsewhere that signed in as @{name} at {site} does so no more; browsers that it had signed in were signed out. If that is not what you want, look at your account:",
                $"{settings.Issuer}/auth/external",
                "If it is, there is nothing to do."
            ),
            MailKind.TwoFactorReset => new Letter(
                "Give up your second proof",
                $"Someone who passed the first step of signing in as @{name} at {site}, you we hope, says that the authenticator app and the recovery codes are lost. To have the password alone sign you in, a day from then, open:",
                $"{settings.Issuer}/auth/two_factor/reset?reset_token={await Token(user, due.Kind, ct)}",
                "The link is good once, and for an hour. If it was not you, do nothing but set another password, and look at what else signs you in: somebody has your first proof."
            ),
            MailKind.TwoFactorResetAsked => new Letter(
                "In a day your second proof is given up",
                $"Somebody who read your mail asked that the password alone is to sign in as @{name} at {site}, a day from now. If it was not you, sign in with a code of your authenticator app or a recovery code: that takes it back. And set another password:",
                $"{settings.Issuer}/auth/sign_in",
                "If it was you, wait until tomorrow."
            ),
            MailKind.BreachedPassword => new Letter(
                "Your password is known to others",
                $"The password of @{name} at {site} is in a collection of passwords that were stolen from other sites, and is tried everywhere since. Nobody need have used it here yet. Set another one:",
                $"{settings.Issuer}/auth/password/new",
                "Change it wherever else you use it, too: one password for each site keeps the others safe."
            ),
            MailKind.SignInCode => new Letter(
                "Your code to sign in",
                $"Someone, you we hope, has the password of @{name} at {site} and wants to sign in. The code to go on with is:",
                await Code(due.Link!, ct),
                "It is good once, and for ten minutes; nobody from us asks you for it. If it was not you, somebody knows your password: set another one at "
                    + $"{settings.Issuer}/auth/password/new."
            ),
            MailKind.EmailChangeLink => new Letter(
                "Confirm your new e-mail address",
                $"Someone, you we hope, wants @{name} at {site} to have this e-mail address. To confirm that it is yours, open:",
                $"{settings.Issuer}/auth/email/confirm?email_token={await Token(user, due.Kind, ct, recipient.Change)}",
                "The link is good once, and for two days. If it was not you, do nothing: without it the account does not get this address."
            ),
            MailKind.EmailChangeTaken => new Letter(
                "Your e-mail address was asked for",
                $"Someone, you perhaps, wants another account at {site} to have this e-mail address. An account there has it already, and keeps it; they were not told. If you forgot that account, it is here:",
                $"{settings.Issuer}/auth/password/new",
                "If it was not you, there is nothing to do."
            ),
            MailKind.EmailChangeNotice => await Notice(user, recipient.Change!, ct),
            MailKind.EmailChanged => new Letter(
                "Your e-mail address was changed",
                $"From now on, mail about @{name} at {site} comes to this address, and signing in takes it. Who is signed in stays so. If that is not what you want, look at your account:",
                $"{settings.Issuer}/auth/edit",
                "If it is, there is nothing to do."
            ),
            MailKind.EmailLeft => new Letter(
                "Your e-mail address was changed",
                $"From now on, mail about @{name} at {site} goes to another address and not to this one. If it was not you, tell the people who run the site at once; how they are reached stands at:",
                $"{settings.Issuer}/about",
                "If it was you, there is nothing to do."
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
        return Message(due, letter, recipient.Address);
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

    async Task<Letter> Notice(User user, EmailChange change, CancellationToken ct)
    {
        var token = await Token(user, MailKind.EmailChangeNotice, ct, change);
        var due = change.Due.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return new(
            "Another e-mail address was asked for",
            $"Someone who knows the password of @{user.UserName} at {settings.PublicUrl.Authority}, you we hope, wants the account to have another e-mail address. If it was not you, stop that and set another password:",
            $"{settings.Issuer}/auth/email/stop?email_token={token}",
            $"If it was you, have it done as soon as the other address is confirmed: {settings.Issuer}/auth/email/confirm?email_token={token} "
                + $"If you do nothing, it is done on {due}."
        );
    }

    async Task<string> Token(User user, MailKind kind, CancellationToken ct, EmailChange? change = null)
    {
        await using var session = documents.LightweightSession();
        var token = session.NewLink(user, kind, clock.GetUtcNow(), change);
        await session.SaveChangesAsync(ct);
        return token;
    }

    async Task<string> WhyRejected(User user, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        var account = await session.Events.AggregateStreamAsync<Account>(Account.Stream(user.AccountId), token: ct);
        return account?.Deletion?.Reason?.Or("") is { Length: > 0 } reason ? $"They say why: “{reason}” " : "";
    }

    async Task<string> Code(string id, CancellationToken ct)
    {
        await using var session = documents.LightweightSession();
        var link = await session.LoadAsync<OneTimeLink>(id, ct);
        var code = challenge.NewCode(session, link!);
        await session.SaveChangesAsync(ct);
        return code;
    }

    /// <param name="Core">A link, or a code.</param>
    sealed record Letter(string Subject, string Before, string Core, string After)
    {
        public string Text => $"{Before}\n\n{Core}\n\n{After}\n";

        Html Shown =>
            Core.StartsWith("http", StringComparison.Ordinal)
                ? Html.Of($"""<a href="{Core}">{Core}</a>""")
                : Html.Of($"<strong>{Core}</strong>");

        public string Markup =>
            Html.Of(
                    $"""
                    <!doctype html>
                    <html lang="en"><head><meta charset="utf-8"><title>{Subject}</title></head>
                    <body><p>{Before}</p><p>{Shown}</p><p>{After}</p></body></html>
                    """
                )
                .ToString();
    }
}
