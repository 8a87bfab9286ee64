using Api.Auth.Pages;

namespace Api.Auth.SigningIn;

/// <summary>What a person sees on the way to being signed in. The forms go to where the page came from.</summary>
static class SignInPages
{
    /// <param name="lead">What they sign in for.</param>
    /// <param name="wrong">What was wrong with what was sent before; null at first.</param>
    /// <param name="elsewhere">What leads to those who may say who one is.</param>
    public static HtmlPage Password(
        Html lead,
        string formToken,
        Html elsewhere,
        bool sendsMail,
        Html? wrong = null,
        string login = ""
    ) =>
        new(
            "Sign in",
            Html.Of(
                $"""
                {wrong ?? Html.Empty}
                {lead}
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <label for="username">E-mail address or user name</label>
                <input id="username" name="username" value="{login}" autocomplete="username" autocapitalize="none" spellcheck="false" required>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button name="action" value="{SignInAction.SignIn}">Sign in</button>
                </form>
                {Passkey(formToken)}
                {elsewhere}
                {(sendsMail ? Forgotten : Html.Empty)}
                <p>New here? <a href="/auth/sign_up">Sign up</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    /// <param name="hasPasskeys">Whoever has one need not have the app at hand.</param>
    public static HtmlPage SecondProof(string formToken, bool sendsMail, bool hasPasskeys, Html? wrong = null) =>
        new(
            "Show that it is you",
            Html.Of(
                $"""
                {wrong ?? Html.Empty}
                <p>That was right. Now give the code that your authenticator app shows, or one of your recovery codes.</p>
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <label for="code">Code</label>
                <input id="code" name="code" maxlength="40" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required autofocus>
                <button name="action" value="{SignInAction.SecondProof}">Go on</button>
                </form>
                {(hasPasskeys ? Passkey(formToken) : Html.Empty)}
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <p>Not you? <button name="action" value="{SignInAction.StartOver}">Start over</button></p>
                </form>
                {(sendsMail ? Lost(formToken) : Html.Empty)}
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    /// <param name="challenge">What the form is to carry.</param>
    public static HtmlPage MailedCode(string formToken, string challenge, Html? wrong = null) =>
        new(
            "Look into your mail",
            Html.Of(
                $"""
                {wrong ?? Html.Empty}
                <p>Your password was right, but you come from a country that you did not sign in from before, or much was tried from where you are. A code was sent to your e-mail address: it is good once, and for ten minutes.</p>
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="challenge" value="{challenge}">
                <label for="code">Code</label>
                <input id="code" name="code" inputmode="numeric" maxlength="40" autocomplete="one-time-code" required autofocus>
                <button name="action" value="{SignInAction.MailedCode}">Go on</button>
                </form>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    public static HtmlPage TooManyCodes { get; } =
        new(
            "That was asked too often",
            Html.Of($"""<p role="alert">Too many codes were sent to your e-mail address. Try again in an hour.</p>"""),
            StatusCodes.Status429TooManyRequests
        );

    public static Html NoMatch { get; } =
        Html.Of(
            $"""<p role="alert">That did not match an account, or it was tried too often. Check both, or wait ten minutes and try again.</p>"""
        );

    public static Html NoPasskey { get; } =
        Html.Of(
            $"""<p role="alert">That passkey is not one of an account here, or it took too long. Try again, or sign in with your password.</p>"""
        );

    public static Html WrongCode { get; } =
        Html.Of(
            $"""<p role="alert">That code is not right, was used before, or it was tried too often. Wait for the next one and try again.</p>"""
        );

    static Html Passkey(string formToken) =>
        Html.Of(
            $"""
            <form method="post">
            <input type="hidden" name="form_token" value="{formToken}">
            <button name="action" value="{SignInAction.Passkey}">Sign in with a passkey</button>
            </form>
            """
        );

    static Html Forgotten { get; } = Html.Of($"""<p><a href="/auth/password/new">Forgot your password?</a></p>""");

    static Html Lost(string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="/auth/two_factor/lost">
            <input type="hidden" name="form_token" value="{formToken}">
            <p>Lost both? <button>Send me a mail about it</button></p>
            </form>
            """
        );
}
