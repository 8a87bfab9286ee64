using System.Globalization;
using Api.Auth.OAuth;
using Domain.Accounts;

namespace Api.Auth.Pages;

/// <summary>What a person sees on the way from an app to its token.</summary>
public static class AuthorizePages
{
    public static HtmlPage Error(string why) =>
        new HtmlPage("That did not work", Html.Of($"""<p role="alert">{why}</p>"""), StatusCodes.Status400BadRequest);

    /// <summary>What is signed in for on the way to an app.</summary>
    public static Html Lead(OAuthApp app) => Html.Of($"<p>Sign in to go on to <strong>{app.Name}</strong>.</p>");

    /// <summary>Far too much was tried from where this was: nothing was looked at.</summary>
    public static HtmlPage TriedTooOften(HttpResponse response, TimeSpan wait)
    {
        response.Headers.RetryAfter = Text(wait);
        return new HtmlPage(
            "That was tried too often",
            Html.Of(
                $"""<p role="alert">Too many passwords were tried from your network. Try again in {Math.Ceiling(wait.TotalMinutes)} minutes.</p>"""
            ),
            StatusCodes.Status429TooManyRequests
        );
    }

    static string Text(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>For one who proved to be who they say, and is shut out.</summary>
    public static HtmlPage ShutOut(string userName, Account account, string formToken) =>
        account.SuspendedFor is { } reason ? Suspended(userName, reason.Or(""))
        : account.Deletion is { } deletion ? Deleted(userName, deletion, formToken)
        : account.IsFrozen ? Frozen(userName, formToken)
        : Waiting(userName);

    static HtmlPage Waiting(string userName) =>
        new(
            "This account waits to be let in",
            Html.Of($"""<p role="alert">The people who run this site have not decided yet whether to let @{userName} in.</p>"""),
            StatusCodes.Status403Forbidden
        );

    static HtmlPage Suspended(string userName, string reason) =>
        new HtmlPage(
            "This account is suspended",
            Html.Of(
                $"""
                <p role="alert">@{userName} was suspended by the people who run this site, and cannot be used.</p>
                {Why(reason)}
                """
            ),
            StatusCodes.Status403Forbidden
        );

    static HtmlPage Frozen(string userName, string formToken) =>
        new(
            "This account is frozen",
            Html.Of(
                $"""
                <p role="alert">You took leave of @{userName}: nobody sees it, and no app can use it, until you come back.</p>
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <button name="action" value="{AuthorizeAction.Restore}">Come back to this account</button>
                <p>Not you? <button name="action" value="{AuthorizeAction.SignOut}">Sign out</button></p>
                </form>
                """
            ),
            StatusCodes.Status403Forbidden
        );

    /// <summary>With a way back, where it was the person's own doing.</summary>
    static HtmlPage Deleted(string userName, AccountDeleted deletion, string formToken) =>
        new(
            "This account is deleted",
            Html.Of(
                $"""
                <p role="alert">@{userName} was deleted, and cannot be used. Until {Time(deletion.ErasesAt)} it can be restored;
                then all that it holds is destroyed.</p>
                {(deletion.By is DeletedBy.Operator ? ByOperator(deletion) : WayBack(formToken))}
                """
            ),
            StatusCodes.Status403Forbidden
        );

    static Html ByOperator(AccountDeleted deletion) =>
        Html.Of(
            $"""
            <p>The people who run this site deleted it, and they alone can restore it.</p>
            {Why(deletion.Reason?.Or("") ?? "")}
            """
        );

    static Html WayBack(string formToken) =>
        Html.Of(
            $"""
            <form method="post">
            <input type="hidden" name="form_token" value="{formToken}">
            <button name="action" value="{AuthorizeAction.Restore}">Restore this account</button>
            <p>Not you? <button name="action" value="{AuthorizeAction.SignOut}">Sign out</button></p>
            </form>
            """
        );

    /// <param name="reason">Empty where none was given, or it was erased.</param>
    static Html Why(string reason) => reason.Length > 0 ? Html.Of($"<p>They say why: <q>{reason}</q></p>") : Html.Empty;

    static Html Time(DateTimeOffset at) =>
        Html.Of($"""<time datetime="{Text(at, "yyyy-MM-dd'T'HH:mm:ss'Z'")}">{Text(at, "d MMMM yyyy, HH:mm")} UTC</time>""");

    static string Text(DateTimeOffset at, string format) => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    public static IResult Consent(AuthorizationRequest request, string userName, string formToken) =>
        new HtmlPage(
            $"Let {request.App.Name} use your account?",
            Html.Of(
                $"""
                <p>You are signed in as <strong>@{userName}</strong>. {Website(request.App)}</p>
                <p>It asks to be allowed to:</p>
                <ul>{request.Scopes.Names.Select(scope => Html.Of($"<li>{ScopeTexts.Of(scope)} <code>{scope}</code></li>"))}</ul>
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <button name="action" value="{AuthorizeAction.Allow}">Allow</button>
                <button name="action" value="{AuthorizeAction.Deny}">Do not allow</button>
                <p>Not you? <button name="action" value="{AuthorizeAction.SignOut}">Sign out</button></p>
                </form>
                """
            )
        );

    /// <summary>For moderators and admins who signed in by a password alone: no app may act for them so.</summary>
    public static IResult MustProtect(string userName) =>
        new HtmlPage(
            "First protect your account",
            Html.Of(
                $"""
                <p role="alert">@{userName} can do things to others' accounts. Before an app may use it, signing in has to ask for a second proof.</p>
                <p><a href="/auth/two_factor">Set up an authenticator app</a>, or <a href="/auth/passkeys">add a passkey</a> and sign in with it. Then go back to the app and start again.</p>
                """
            ),
            StatusCodes.Status403Forbidden
        );

    /// <summary>For apps that no browser can be sent back to: the code is carried over by hand.</summary>
    public static IResult Code(OAuthApp app, string code) =>
        new HtmlPage(
            "Almost done",
            Html.Of(
                $"""
                <p>Copy this code into <strong>{app.Name}</strong>. It is good once, for ten minutes.</p>
                <p><code id="authorization-code">{code}</code></p>
                """
            )
        );

    static Html Website(OAuthApp app) =>
        app.Website is null ? Html.Empty : Html.Of($"""The app says it comes from <strong>{app.Website}</strong>.""");
}
