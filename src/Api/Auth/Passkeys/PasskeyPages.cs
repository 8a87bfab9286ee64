using System.Globalization;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting.Http;
using Domain.Credentials;

namespace Api.Auth.Passkeys;

/// <summary>What a person sees of their passkeys, and while a browser asks for one.</summary>
static class PasskeyPages
{
    public const string Path = "/auth/passkeys";

    public static HtmlPage All(User user, string formToken, string? wrong = null) =>
        new(
            "Your passkeys",
            Html.Of(
                $"""
                {(wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>"""))}
                <p>With a passkey you sign in by your finger, your face or the code of your device, without your password and without another code. It is good
                for this site alone, so nobody can talk you out of it.</p>
                {(
                    user.Passkeys.Count == 0
                        ? Html.Of($"<p>You have none yet.</p>")
                        : Html.Of($"<ul>{user.Passkeys.Select((one, place) => Item(one, place, formToken))}</ul>")
                )}
                <h2>Add one</h2>
                {(user.Passkeys.Count < PasskeyRules.Most ? Form(formToken) : Html.Of($"<p>There are {PasskeyRules.Most}, which is as many as there may be.</p>"))}
                <p><a href="{AccountPages.Path}">Back to your account</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    static Html Item(Passkey passkey, int place, string formToken) =>
        Html.Of(
            $"""
            <li><strong>{passkey.Name.Or("A passkey")}</strong><br>
            Added {Day(passkey.AddedAt)}, {(
                passkey.UsedAt is { } used ? Html.Of($"last used {Day(used)}") : Html.Of($"never used")
            )}.
            {Kept(passkey)}
            <details><summary>Remove {passkey.Name.Or("it")}</summary>
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <input type="hidden" name="passkey" value="{passkey.Id}">
            <label for="password{place}">Your password</label>
            <input id="password{place}" name="password" type="password" autocomplete="current-password" required>
            <button name="action" value="{PasskeyAction.Remove}">Remove it</button>
            </form></details></li>
            """
        );

    static string Kept(Passkey passkey) =>
        passkey.IsBackedUp ? "Kept in more than one place, by a password manager."
        : passkey.IsBackupEligible ? "May be kept in more than one place, and is not yet."
        : "On one device alone.";

    static Html Form(string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="name">What to call it</label>
            <input id="name" name="name" maxlength="{PasskeyRules.MaxName}" autocomplete="off" aria-describedby="name_rules" required>
            <p id="name_rules">By which you know the device again: “My phone”.</p>
            <label for="password">Your password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button name="action" value="{PasskeyAction.Begin}">Add a passkey</button>
            </form>
            """
        );

    /// <param name="options">Of which passkey the browser is to make.</param>
    public static HtmlPage Make(string options, string name, string formToken) =>
        Asking(
            "Make a passkey",
            Html.Of($"<p>Your browser asks now where “{name}” is to be kept.</p>"),
            Html.Of(
                $"""
                <form method="post" action="{Path}" data-passkey="create" data-options="{options}">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="name" value="{name}">
                <input type="hidden" name="action" value="{PasskeyAction.Add}">
                """
            ),
            Html.Of($"""<p><a href="{Path}">Do not</a></p>""")
        );

    /// <summary>On whatever page one signs in: the form goes to where it came from.</summary>
    /// <param name="options">Which passkeys the browser is to ask for.</param>
    /// <param name="action">What the form is to say.</param>
    public static HtmlPage Show(Html lead, string options, string action, string formToken) =>
        Asking(
            "Sign in with a passkey",
            lead,
            Html.Of(
                $"""
                <form method="post" data-passkey="get" data-options="{options}">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="action" value="{action}">
                """
            ),
            Html.Of($"""<p><a href="">Sign in with your password</a></p>""")
        );

    /// <summary>It runs a script: there is no other way to ask for a passkey.</summary>
    /// <param name="form">Its beginning.</param>
    static HtmlPage Asking(string title, Html lead, Html form, Html after) =>
        new(
            title,
            Html.Of(
                $"""
                {lead}
                <noscript><p role="alert">Passkeys need JavaScript, which this browser does not run here. Your password needs none.</p></noscript>
                {form}
                <input type="hidden" name="credential">
                <p id="passkey_message" role="status"></p>
                <button>Go on with the passkey</button>
                </form>
                {after}
                <script src="{GetPasskeyScriptEndpoint.Path}" defer></script>
                """
            ),
            runsScript: true
        );

    /// <summary>Why one cannot be added, in words for the person who wants it.</summary>
    public static string Why(string rule) =>
        Problems.Table.TryGetValue(rule, out var problem)
            ? problem.Error.Replace("Validation failed: ", "", StringComparison.Ordinal) + "."
            : "That did not work. Try again.";

    static Html Day(DateTimeOffset at) =>
        Html.Of(
            $"""<time datetime="{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}">{at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}</time>"""
        );
}
