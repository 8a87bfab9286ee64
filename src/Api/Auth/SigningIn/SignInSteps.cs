using Api.Auth.External;
using Api.Auth.Pages;
using Api.Auth.Passkeys;
using Api.Auth.Sessions;
using Api.Auth.TwoFactor;
using Api.Auth.Users;
using Marten;

namespace Api.Auth.SigningIn;

/// <summary>The steps from nobody to somebody signed in, on whatever page they are taken.</summary>
public sealed class SignInSteps(
    SignIn signIn,
    SecondFactor second,
    SignInChallenge challenges,
    PasskeySignIn passkeys,
    BrowserSessions browsers,
    IDocumentStore documents,
    AuthSettings settings
)
{
    /// <summary>The page of the step that comes next.</summary>
    /// <param name="lead">What the person signs in for.</param>
    public async Task<HtmlPage> Page(HttpContext http, Html lead, CancellationToken ct) =>
        await browsers.FindHalfway(http, ct) is { } halfway
            ? SignInPages.SecondProof(browsers.FormToken(http), settings.SendsMail, halfway.Passkeys.Count > 0)
            : Password(http, lead, browsers.FormToken(http));

    /// <summary>Takes a step, of a form that is known to be ours.</summary>
    /// <returns>What is wrong; null where the page is to be asked for again, which then knows more.</returns>
    public Task<HtmlPage?> Take(HttpContext http, SignInForm form, Html lead, CancellationToken ct) =>
        form.Action switch
        {
            SignInAction.SignIn => TakePassword(http, form, lead, ct),
            SignInAction.SecondProof => TakeSecondProof(http, form, ct),
            SignInAction.MailedCode => TakeMailedCode(http, form, ct),
            SignInAction.Passkey => AskForPasskey(http, form, lead),
            SignInAction.PasskeyShown => TakePasskey(http, form, lead, ct),
            _ => StartOver(http, ct),
        };

    async Task<HtmlPage?> TakePassword(HttpContext http, SignInForm form, Html lead, CancellationToken ct)
    {
        var outcome = await signIn.Begin(SignInTry.Of(http, form.Username, form.Password), ct);
        if (outcome.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        if (outcome.User is not { } known)
            return Password(http, lead, form.FormToken!, SignInPages.NoMatch, form.Username ?? "");
        if (await Suspension(known, form.FormToken!, ct) is { } suspended)
            return suspended;
        if (known.HasTwoFactor) // which says more than that somebody reads the mail
            await browsers.BeginHalfway(http, known, ct);
        else if (outcome.IsChallenged)
            return await challenges.Begin(known, http.TraceIdentifier, ct) is { } challenge
                ? SignInPages.MailedCode(form.FormToken!, challenge)
                : SignInPages.TooManyCodes;
        else
            await browsers.Begin(http, known, ct);
        return null;
    }

    async Task<HtmlPage?> TakeSecondProof(HttpContext http, SignInForm form, CancellationToken ct)
    {
        if (await browsers.FindHalfway(http, ct) is not { } halfway) // it took too long: from the start
            return null;
        if (await second.Check(halfway, form.Code, http.TraceIdentifier, ct) is not { } known)
            return SignInPages.SecondProof(
                form.FormToken!,
                settings.SendsMail,
                halfway.Passkeys.Count > 0,
                SignInPages.WrongCode
            );
        await browsers.Begin(http, known, ct);
        return null;
    }

    async Task<HtmlPage?> TakeMailedCode(HttpContext http, SignInForm form, CancellationToken ct)
    {
        if (await challenges.Check(form.Challenge, form.Code, ct) is not { } known)
            return SignInPages.MailedCode(form.FormToken!, form.Challenge ?? "", SignInPages.WrongCode);
        if (await Suspension(known, form.FormToken!, ct) is { } suspended)
            return suspended;
        if (known.HasTwoFactor) // set up since the code was mailed
            await browsers.BeginHalfway(http, known, ct);
        else
            await browsers.Begin(http, known, ct);
        return null;
    }

    async Task<HtmlPage?> AskForPasskey(HttpContext http, SignInForm form, Html lead) =>
        PasskeyPages.Show(lead, await passkeys.Begin(http), SignInAction.PasskeyShown, form.FormToken!);

    /// <summary>It is both proofs, and says more than that somebody reads the mail: nothing else is asked for.</summary>
    async Task<HtmlPage?> TakePasskey(HttpContext http, SignInForm form, Html lead, CancellationToken ct)
    {
        var outcome = await passkeys.Check(http, form.Credential, ct);
        if (outcome.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        if (outcome.Shown is not { } shown)
            return Password(http, lead, form.FormToken!, SignInPages.NoPasskey);
        if (await Suspension(shown.User, form.FormToken!, ct) is { } suspended)
            return suspended;
        await browsers.Begin(http, shown.User, ct, shown.Passkey);
        return null;
    }

    /// <summary>What a provider says is one proof, in place of the password.</summary>
    public async Task<HtmlPage?> TakeExternal(HttpContext http, ShownIdentity shown, CancellationToken ct)
    {
        if (await Suspension(shown.User, browsers.FormToken(http), ct) is { } suspended)
            return suspended;
        if (shown.User.HasTwoFactor)
            await browsers.BeginHalfway(http, shown.User, ct, shown.Link);
        else
            await browsers.Begin(http, shown.User, ct, external: shown.Link);
        return null;
    }

    HtmlPage Password(HttpContext http, Html lead, string formToken, Html? wrong = null, string login = "")
    {
        var query = http.Request.Path == ShowSignInEndpoint.Path ? "" : http.Request.QueryString.Value;
        var elsewhere = ExternalPages.Buttons(settings.Providers, query ?? "", formToken);
        return SignInPages.Password(lead, formToken, elsewhere, settings.SendsMail, wrong, login);
    }

    /// <summary>Who deleted their account may sign in to restore it; who was suspended is told why.</summary>
    async Task<HtmlPage?> Suspension(User user, string formToken, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        return await session.ShutOut(user.AccountId, ct) is { IsSuspended: true } suspended
            ? AuthorizePages.ShutOut(user.UserName, suspended, formToken)
            : null;
    }

    async Task<HtmlPage?> StartOver(HttpContext http, CancellationToken ct)
    {
        await browsers.End(http, ct);
        return null;
    }
}
