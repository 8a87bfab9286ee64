using System.Globalization;
using Api.Auth.Email;
using Api.Auth.External;
using Api.Auth.Pages;
using Api.Auth.Users;
using Domain;
using Domain.Credentials;

namespace Api.Auth.Sessions;

/// <summary>What a person sees of how their account is kept safe.</summary>
static class AccountPages
{
    public const string Path = "/auth/edit";

    /// <param name="done">What was done just now; null is nothing.</param>
    /// <param name="wrong">What was wrong with what was sent; null is nothing.</param>
    public static HtmlPage Account(
        AccountAccess access,
        AuthSettings settings,
        string formToken,
        string? done = null,
        string? wrong = null
    ) =>
        new(
            "Your account",
            Html.Of(
                $"""
                {(done is null ? Html.Empty : Html.Of($"""<p role="status">{done}</p>"""))}
                {(wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>"""))}
                {(access.User.IsPasswordBreached ? Breached : Html.Empty)}
                <p>You are signed in as <strong>@{access.User.UserName}</strong>.</p>
                <form method="post" action="/auth/sign_out"><input type="hidden" name="form_token" value="{formToken}"><button>Sign out</button></form>
                {Password(formToken)}
                {EmailPages.Part(access.Mailbox, settings.SendsMail, access.User.HasTwoFactor, formToken)}
                {SecondProof(access.User)}
                {Passkeys(access.User)}
                {ExternalPages.Part(settings.Providers)}
                <h2>Browsers</h2>
                <ul>{access.Browsers.Select(web => Browser(web, web.Id == access.Current, formToken))}</ul>
                <p><a href="/auth/sign_ins">Where you signed in before</a></p>
                <h2>Apps</h2>
                {Apps(access, formToken)}
                <h2>Everything else</h2>
                <p>Sign out every app and browser but this one.</p>
                <form method="post" action="/auth/sessions"><input type="hidden" name="form_token" value="{formToken}">
                <button name="others" value="true">Sign out everything else</button></form>
                <h2>Leave</h2>
                <p><a href="/auth/archive">Take all of your account away as a file</a></p>
                <p><a href="/auth/leave">Freeze or delete your account</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    static Html Breached { get; } =
        Html.Of(
            $"""<p role="alert">Your password was stolen from another site, and is tried everywhere since. Choose another.</p>"""
        );

    static Html Password(string formToken) =>
        Html.Of(
            $"""
            <h2>Password</h2>
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="current">Password now</label>
            <input id="current" name="current_password" type="password" autocomplete="current-password" required>
            <label for="password">New password</label>
            <input id="password" name="password" type="password" minlength="{PasswordRules.MinLength}" maxlength="{PasswordRules.MaxLength}"
              autocomplete="new-password" aria-describedby="rules" required>
            <p id="rules">At least {PasswordRules.MinLength} characters. Every app and every other browser is signed out.</p>
            <button>Change the password</button>
            </form>
            """
        );

    static Html SecondProof(User user) =>
        Html.Of(
            $"""
            <h2>Second proof</h2>
            <p>{(
                user.HasTwoFactor
                    ? $"Signing in asks for a code of your authenticator app. {Left(user.RecoveryCodes.Count)}"
                    : "Your password alone lets anyone in who knows it."
            )}</p>
            <p><a href="/auth/two_factor">{(user.HasTwoFactor ? "Change that" : "Ask for a second proof")}</a></p>
            """
        );

    static Html Passkeys(User user) =>
        Html.Of(
            $"""
            <h2>Passkeys</h2>
            <p>{(
                user.Passkeys.Count == 0
                    ? "You can sign in by your finger, face or device in place of the password."
                    : string.Create(CultureInfo.InvariantCulture, $"Passkeys by which you sign in: {user.Passkeys.Count}.")
            )}</p>
            <p><a href="/auth/passkeys">Look after your passkeys</a></p>
            """
        );

    static string Left(int codes) =>
        codes == 1
            ? "One recovery code is left."
            : string.Create(CultureInfo.InvariantCulture, $"{codes} recovery codes are left.");

    static Html Browser(WebSession web, bool isThis, string formToken) =>
        Html.Of(
            $"""
            <li><strong>{Device(web.Place)}</strong>{(isThis ? " (this browser)" : "")}<br>
            {Address(web.Place)}, last used {Day(web.SeenAt)}, signed in {Day(web.BeganAt)}
            {(
                isThis
                    ? Html.Empty
                    : End("session", web.Id, $"Sign out {Device(web.Place)}, last used {Text(web.SeenAt)}", "Sign out", formToken)
            )}</li>
            """
        );

    static Html Apps(AccountAccess access, string formToken) =>
        access.Apps.Count == 0
            ? Html.Of($"<p>No app may use your account.</p>")
            : Html.Of($"<ul>{access.Apps.Select(app => App(app, formToken))}</ul>");

    static Html App(AppAccess app, string formToken) =>
        Html.Of(
            $"""
            <li><strong>{app.Name}</strong>, allowed {Day(app.Since)}{(app.UsedAt is { } used
                ? Html.Of($", last used {Day(used)} from {Address(app.Place)} ({Device(app.Place)})")
                : Html.Empty)}
            <details><summary>What it may do</summary><ul>{app.Scopes.Select(scope => Html.Of($"<li>{ScopeTexts.Of(scope)}</li>"))}</ul></details>
            {End("app", app.ClientId, $"Shut out {app.Name}", "Shut out", formToken)}</li>
            """
        );

    static Html End(string what, string id, string label, string text, string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="/auth/sessions"><input type="hidden" name="form_token" value="{formToken}">
            <button name="{what}" value="{id}" aria-label="{label}">{text}</button></form>
            """
        );

    static string Device(Personal<SignInPlace>? place) => Read(place)?.Device ?? "Unknown device";

    static string Address(Personal<SignInPlace>? place) => Read(place)?.Address ?? "somewhere";

    static SignInPlace? Read(Personal<SignInPlace>? place) => place is not null && place.TryRead(out var known) ? known : null;

    static Html Day(DateTimeOffset at) =>
        at == default
            ? Html.Of($"long ago")
            : Html.Of(
                $"""<time datetime="{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}">{Text(at)}</time>"""
            );

    static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
