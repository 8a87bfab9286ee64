using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.External;
using Api.Auth.Pages;
using Api.Auth.Users;
using Api.Hosting.Http;
using Api.Rendering;
using Api.Rendering.Text;
using Domain.Accounts;
using Domain.Instance;
using Projections.Instance;

namespace Api.Accounts.Registration;

/// <summary>What a person sees who signs up by a browser.</summary>
public sealed class SignUpPage(CurrentSettings current, AuthSettings auth, Captcha captcha, TextHtml html)
{
    public const string Path = "/auth/sign_up";

    /// <summary>The form, or why there is none.</summary>
    /// <param name="said">What was written into it before; a password is not repeated.</param>
    /// <param name="rule">The name of the rule that refused that; null where none did.</param>
    /// <param name="newcomer">Who it is elsewhere; null where that is not known.</param>
    public HtmlPage Form(SentSignUp said, string formToken, string? rule = null, Newcomer? newcomer = null)
    {
        var settings = current.Now;
        if (settings.Registrations is RegistrationMode.Closed)
            return Closed();
        var asked = captcha.Ask(Captcha.SigningUp, said.Shown, rule);
        return new(
            $"Sign up at {settings.Title}",
            Html.Of(
                $"""
                {Alert(rule, newcomer)}
                {(newcomer is null ? Html.Empty : From(newcomer))}
                {(
                    settings.Registrations is RegistrationMode.Invite
                        ? Html.Rendered(html.Note(settings.Read(SignUpSettings.Message)))
                        : Html.Empty
                )}
                <form method="post" action="{Path}">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="terms" value="{settings.TermsVersion}">
                {(newcomer is null ? Html.Empty : Html.Of($"""<input type="hidden" name="newcomer" value="true">"""))}
                <label for="username">User name</label>
                <input id="username" name="username" value="{said.Username ?? Suggested(newcomer)}" maxlength="{Username.MaxLength}" pattern="[A-Za-z0-9_]+"
                  autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="name_rules" required>
                <p id="name_rules">English letters, digits and underscores.</p>
                {(newcomer?.Email is null ? Email(said.Email ?? newcomer?.Proven.Email) : Html.Empty)}
                <label for="password">Password</label>
                <input id="password" name="password" type="password" minlength="{PasswordRules.MinLength}" maxlength="{PasswordRules.MaxLength}"
                  autocomplete="new-password" aria-describedby="password_rules" required>
                <p id="password_rules">At least {PasswordRules.MinLength} characters.</p>
                {Reason(settings, said.Reason)}
                {Invitation(settings, said.InviteCode)}
                {Terms(settings)}
                <p><label><input name="agreement" type="checkbox" value="true" required> I agree to these</label></p>
                {asked.Fields}
                <button>Sign up</button>
                </form>
                """
            ),
            rule is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            asked.RunsScript,
            asked.Host
        );
    }

    static Html Email(string? said) =>
        Html.Of(
            $"""
            <label for="email">E-mail address</label>
            <input id="email" name="email" type="email" value="{said}" maxlength="{EmailAddress.MaxLength}" autocomplete="email" required>
            """
        );

    static Html From(Newcomer newcomer) =>
        Html.Of(
            $"""
            <p>You will sign in with {newcomer.Provider}.{(
                newcomer.Email is { } email
                    ? Html.Of($" Your e-mail address is <strong>{email}</strong>, as {newcomer.Provider} says.")
                    : Html.Empty
            )}
            The password is for when you cannot, and for what is to be asked of you alone.</p>
            """
        );

    static string? Suggested(Newcomer? newcomer) => newcomer?.Proven.UserName is { } name && Username.IsValid(name) ? name : null;

    public HtmlPage Closed()
    {
        var message = current.Now.Read(SignUpSettings.Message);
        return new(
            "Nobody can sign up at the moment",
            message.Length > 0
                ? Html.Rendered(html.Note(message))
                : Html.Of($"""<p role="alert">Registrations are closed.</p>"""),
            StatusCodes.Status403Forbidden
        );
    }

    /// <summary>What is to be done next.</summary>
    /// <param name="newcomer">Who it is elsewhere; null where that is not known.</param>
    public HtmlPage Done(Account account, Newcomer? newcomer = null)
    {
        var isSentMail = auth.SendsMail && newcomer?.Email is null;
        var (title, next) = account.AwaitsApproval switch
        {
            true when isSentMail => (
                "Confirm your address, and wait",
                "Follow the link that was sent to your e-mail address. The people who run this site decide whether to let you in, and you are sent a mail then."
            ),
            true => (
                "You asked to be let in",
                "The people who run this site decide about it. Sign in from your app now and then, to see whether they did."
            ),
            false when isSentMail => (
                "Confirm your address",
                "Follow the link that was sent to your e-mail address. Then sign in from your app, and post."
            ),
            false => ("You are in", "Sign in from your app, with this site's address."),
        };
        return new(
            title,
            Html.Of(
                $"""<p role="status">{next}</p><p>This site's address: <code>{auth.PublicUrl.Authority}</code></p>{(newcomer is null ? Html.Empty : Html.Of($"""<p><a href="{newcomer.Then}">Go on</a></p>"""))}"""
            )
        );
    }

    static Html Alert(string? rule, Newcomer? newcomer) =>
        rule switch
        {
            null => Html.Empty,
            UserRegistration.EmailTaken when newcomer is not null => Html.Of(
                $"""
                <p role="alert">An account here has this e-mail address. If it is yours, <a href="{newcomer.Then}">sign in to it</a>, and link the one with
                {newcomer.Provider} from its page.</p>
                """
            ),
            _ => Html.Of(
                $"""<p role="alert">{Problems.Table[rule].Error.Replace("Validation failed: ", "", StringComparison.Ordinal)}.</p>"""
            ),
        };

    static Html Reason(InstanceSettings settings, string? said)
    {
        if (settings.Registrations is not RegistrationMode.Approval)
            return Html.Empty;
        var required = settings.Read(SignUpSettings.ReasonRequired)
            ? "Why do you want to join?"
            : "Why do you want to join? (You need not say.)";
        return Html.Of(
            $"""
            <label for="reason">{required}</label>
            <textarea id="reason" name="reason" rows="4" maxlength="{Admission.MaxReason}" aria-describedby="reason_rules">{said}</textarea>
            <p id="reason_rules">The people who run this site read it, and nobody else. Who has an invitation need not say it.</p>
            """
        );
    }

    static Html Invitation(InstanceSettings settings, string? said)
    {
        if (settings.Registrations is RegistrationMode.Open && string.IsNullOrEmpty(said))
            return Html.Empty;
        return Html.Of(
            $"""
            <label for="invite_code">Code of your invitation</label>
            <input id="invite_code" name="invite_code" value="{said}" maxlength="100" autocomplete="off" autocapitalize="none" spellcheck="false">
            """
        );
    }

    static Html Terms(InstanceSettings settings) =>
        Html.Of(
            $"""
            <h2>What is asked of everyone here</h2>
            <ol>{settings.Rules.Select(one => Html.Of($"<li>{one}</li>"))}</ol>
            {Link(settings, InstanceTexts.TermsOfService, "terms", "The terms")}
            {Link(settings, InstanceTexts.PrivacyPolicy, "privacy", "How this site deals with what you tell it")}
            """
        );

    static Html Link(InstanceSettings settings, TextSetting text, string part, string title) =>
        settings.Read(text).Length == 0 ? Html.Empty : Html.Of($"""<p><a href="{PublicUrls.AboutPath}#{part}">{title}</a></p>""");
}
