using System.Globalization;
using Api.Auth.Pages;
using Api.Auth.Users;
using Api.Hosting.Http;
using Domain.Credentials;

namespace Api.Auth.Email;

/// <summary>What a person sees of their account's e-mail address, and of what becomes of it.</summary>
static class EmailPages
{
    public const string ChangePath = "/auth/email";
    public const string ConfirmPath = "/auth/email/confirm";
    public const string StopPath = "/auth/email/stop";

    /// <summary>Of the page of the account.</summary>
    /// <param name="sendsMail">Without mail nobody can be asked: the operator changes it.</param>
    public static Html Part(Mailbox? mailbox, bool sendsMail, bool hasTwoFactor, string formToken)
    {
        if (mailbox is null)
            return Html.Empty;
        return Html.Of(
            $"""
            <h2>E-mail address</h2>
            <p>It is <strong>{mailbox.Address}</strong>.</p>
            {(
                !sendsMail ? Html.Of($"<p>The people who run this site can change it.</p>")
                : mailbox.Change is { } open ? Html.Of($"{Again(mailbox, formToken)}{Open(open, formToken)}")
                : Html.Of($"{Again(mailbox, formToken)}{Form(hasTwoFactor, formToken)}")
            )}
            """
        );
    }

    static Html Again(Mailbox mailbox, string formToken) =>
        mailbox is { IsConfirmed: true, IsSuppressed: false }
            ? Html.Empty
            : Html.Of(
                $"""
                <p role="alert">{(
                    mailbox.IsSuppressed
                        ? "Mail to it came back, so none is sent to it any more, not even to set another password by."
                        : "It is not confirmed yet."
                )}</p>
                {Button(EmailAction.Confirm, "Send me a link to confirm it by", formToken)}
                """
            );

    static Html Open(EmailChange open, string formToken) =>
        Html.Of(
            $"""
            <p>It is to become <strong>{open.Address.Or("another")}</strong>. {Waits(open)}</p>
            {Button(EmailAction.Stop, "Keep it as it is", formToken)}
            """
        );

    static string Waits(EmailChange open) =>
        open.IsConfirmedByOld ? "That waits for the link in the mail to the new address to be followed."
        : open.IsConfirmedByNew
            ? $"The new address is confirmed. It is done once the one before confirms it too, or on {Day(open.Due)}, if nobody stops it."
        : $"A link was sent to either. It is done once both are followed; or on {Day(open.Due)}, if the new address is confirmed and nobody stops it.";

    static Html Form(bool hasTwoFactor, string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="{ChangePath}">
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="email">New e-mail address</label>
            <input id="email" name="email" type="email" maxlength="{EmailAddress.MaxLength}" autocomplete="email" aria-describedby="email_rules" required>
            <p id="email_rules">Both addresses are asked. The one you have now can stop it.</p>
            <label for="email_password">Password</label>
            <input id="email_password" name="current_password" type="password" autocomplete="current-password" required>
            {(
                hasTwoFactor
                    ? Html.Of(
                        $"""
                        <label for="email_code">Code of your authenticator app, or a recovery code</label>
                        <input id="email_code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required>
                        """
                    )
                    : Html.Empty
            )}
            <button name="action" value="{EmailAction.Change}">Change the address</button>
            </form>
            """
        );

    static Html Button(string action, string text, string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="{ChangePath}"><input type="hidden" name="form_token" value="{formToken}">
            <button name="action" value="{action}">{text}</button></form>
            """
        );

    /// <summary>What a link in a mail leads to: a button, since programs that look through mail open links.</summary>
    public static HtmlPage Ask(string path, string token, string formToken)
    {
        var (title, text, button) =
            path == StopPath
                ? ("Keep the e-mail address?", "The account keeps the address that it has.", "Keep it")
                : ("Confirm the new e-mail address?", "The account is to have another e-mail address.", "Confirm it");
        return new(
            title,
            Html.Of(
                $"""
                <p>{text}</p>
                <form method="post" action="{path}">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="email_token" value="{token}">
                <button>{button}</button>
                </form>
                """
            )
        );
    }

    public static HtmlPage Changed { get; } =
        new(
            "The address is changed",
            Html.Of($"""<p role="status">Mail goes to the new address from now on. Who is signed in stays so.</p>""")
        );

    public static HtmlPage Confirmed(EmailChange open) =>
        new("Thank you", Html.Of($"""<p role="status">You confirmed it. {Waits(open)}</p>"""));

    public static HtmlPage Stopped { get; } =
        new(
            "The address stays as it is",
            Html.Of(
                $"""
                <p role="status">If it was not you who wanted another one, somebody knows your password.</p>
                <p><a href="/auth/password/new">Set another password</a></p>
                """
            )
        );

    public static HtmlPage NotGood { get; } =
        new(
            "This link is not good any more",
            Html.Of($"""<p role="alert">It was used before, is too old, or the change that it was about is over.</p>"""),
            StatusCodes.Status410Gone
        );

    /// <summary>Why another address cannot be had, in words for the person who wants it.</summary>
    public static string Why(string rule) =>
        Problems.Table.TryGetValue(rule, out var problem)
            ? problem.Error.Replace("Validation failed: ", "", StringComparison.Ordinal) + "."
            : "That did not work. Try again.";

    static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
