using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using QRCoder;

namespace Api.Auth.TwoFactor;

/// <summary>What a person sees who sets up a second proof, or looks after it.</summary>
static class TwoFactorPages
{
    public const string Path = "/auth/two_factor";

    /// <summary>The page of where the user is with it.</summary>
    public static HtmlPage Of(User user, string host, string formToken, string? wrong = null) =>
        user.HasTwoFactor ? On(user, formToken, wrong)
        : user.TotpOffer is { } offer && offer.TryRead(out var secret) ? SetUp(user, secret, host, formToken, wrong)
        : Off(formToken, wrong);

    static HtmlPage Off(string formToken, string? wrong) =>
        Page(
            "Ask for a second proof",
            Html.Of(
                $"""
                <p>Signing in then asks, after the password, for a code that an app on your phone shows: an authenticator app, of which there are many. Whoever
                learns your password alone cannot sign in.</p>
                <form method="post" action="{Path}">
                {Password(formToken)}
                <button name="action" value="{TwoFactorAction.Begin}">Set up an authenticator app</button>
                </form>
                """
            ),
            wrong
        );

    static HtmlPage SetUp(User user, string secret, string host, string formToken, string? wrong) =>
        Page(
            "Set up your authenticator app",
            Html.Of(
                $"""
                <ol>
                <li><p>Scan this with your authenticator app, or type the key into it.</p>
                {Picture(AuthenticatorCodes.Address(secret, host, user.UserName))}
                <p>Key: <code>{Grouped(secret)}</code></p></li>
                <li><form method="post" action="{Path}">
                <input type="hidden" name="form_token" value="{formToken}">
                <label for="code">Code that the app shows</label>
                <input id="code" name="code" inputmode="numeric" maxlength="40" autocomplete="one-time-code" required>
                <button name="action" value="{TwoFactorAction.Enable}">Ask for codes from now on</button>
                </form></li>
                </ol>
                <form method="post" action="{Path}"><input type="hidden" name="form_token" value="{formToken}">
                <button name="action" value="{TwoFactorAction.Cancel}">Do not</button></form>
                """
            ),
            wrong
        );

    static HtmlPage On(User user, string formToken, string? wrong) =>
        Page(
            "Your second proof",
            Html.Of(
                $"""
                <p>Signing in asks for a code of your authenticator app. Recovery codes left: {user.RecoveryCodes.Count}.</p>
                <form method="post" action="{Path}">
                {Password(formToken)}
                <button name="action" value="{TwoFactorAction.Renew}">Give me other recovery codes</button>
                <button name="action" value="{TwoFactorAction.Disable}">Ask for the password alone</button>
                </form>
                """
            ),
            wrong
        );

    /// <summary>The only moment at which the codes can be told.</summary>
    public static HtmlPage Codes(IEnumerable<string> codes) =>
        new(
            "Your recovery codes",
            Html.Of(
                $"""
                <p role="status">Signing in asks for a code of your authenticator app from now on.</p>
                <p>Write these down, and keep them where your phone is not. Each lets you in once without the app. They are not shown again.</p>
                <ul>{codes.Select(code => Html.Of($"<li><code>{code}</code></li>"))}</ul>
                <p><a href="{AccountPages.Path}">I have them</a></p>
                """
            )
        );

    static HtmlPage Page(string title, Html content, string? wrong) =>
        new(
            title,
            Html.Of(
                $"""
                {(wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>"""))}
                {content}
                <p><a href="{AccountPages.Path}">Back to your account</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    static Html Password(string formToken) =>
        Html.Of(
            $"""
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="password">Your password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            """
        );

    static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(four => new string(four)));

    /// <summary>Drawn in the page itself, which loads nothing.</summary>
    static Html Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix; // with its white margin
        var dark =
            from y in Enumerable.Range(0, rows.Count)
            from x in Enumerable.Range(0, rows[y].Count)
            where rows[y][x]
            select string.Create(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return Html.Of(
            $"""
            <svg role="img" aria-label="A picture that an authenticator app scans; the key below says the same" viewBox="0 0 {rows.Count} {rows.Count}" width="240" height="240">
            <rect width="100%" height="100%" fill="#fff"/><path d="{string.Concat(dark)}" fill="#000"/></svg>
            """
        );
    }
}
