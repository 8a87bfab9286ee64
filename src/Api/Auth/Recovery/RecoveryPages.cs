using Api.Auth.Pages;
using Api.Auth.Users;

namespace Api.Auth.Recovery;

/// <summary>What a person sees on the way to another password.</summary>
static class RecoveryPages
{
    public static HtmlPage Ask(string formToken, string? wrong = null) =>
        new(
            "Forgot your password?",
            Html.Of(
                $"""
                {Alert(wrong)}
                <p>Give the e-mail address of your account, and a link to set another password by is sent to it.</p>
                <form method="post" action="/auth/password/new">
                <input type="hidden" name="form_token" value="{formToken}">
                <label for="email">E-mail address</label>
                <input id="email" name="email" type="email" maxlength="{EmailAddress.MaxLength}" autocomplete="email" required>
                <button>Send me a link</button>
                </form>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    /// <summary>The same whether anybody has the address or not.</summary>
    public static HtmlPage Asked { get; } =
        new(
            "Look into your mail",
            Html.Of(
                $"""
                <p role="status">If an account has this address, a link was sent to it. It is good once, and for an hour.</p>
                """
            )
        );

    public static HtmlPage AskedTooOften { get; } =
        new(
            "That was asked too often",
            Html.Of($"""<p role="alert">Look into your mail, also where what is unwanted goes, and try again in an hour.</p>"""),
            StatusCodes.Status429TooManyRequests
        );

    public static HtmlPage SetPassword(string token, string formToken, string? wrong = null) =>
        new(
            "Set a new password",
            Html.Of(
                $"""
                {Alert(wrong)}
                <form method="post" action="/auth/password/edit">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="reset_password_token" value="{token}">
                <label for="password">New password</label>
                <input id="password" name="password" type="password" minlength="{PasswordRules.MinLength}" maxlength="{PasswordRules.MaxLength}"
                  autocomplete="new-password" aria-describedby="rules" required>
                <p id="rules">At least {PasswordRules.MinLength} characters. Every app and browser is signed out, accounts elsewhere are unlinked, and passkeys are good no more.</p>
                <button>Set the password</button>
                </form>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    public static HtmlPage Done { get; } =
        new(
            "Your password is set",
            Html.Of(
                $"""<p role="status">Every app and browser was signed out, accounts elsewhere are unlinked, and passkeys are good no more. Sign in again from your app.</p>"""
            )
        );

    public static HtmlPage NotGood { get; } =
        new(
            "This link is not good any more",
            Html.Of(
                $"""
                <p role="alert">It was used before, or is older than an hour.</p>
                <p><a href="/auth/password/new">Send me another link</a></p>
                """
            ),
            StatusCodes.Status410Gone
        );

    static Html Alert(string? wrong) => wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>""");
}
