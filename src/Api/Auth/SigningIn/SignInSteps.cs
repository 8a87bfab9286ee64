using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.TwoFactor;
using Api.Auth.Users;
using Marten;

namespace Api.Auth.SigningIn;

/// <summary>The steps from nobody to somebody signed in, on whatever page they are taken.</summary>
public sealed class SignInSteps(
    SignIn signIn,
    SecondFactor second,
    BrowserSessions browsers,
    IDocumentStore documents,
    AuthSettings settings
)
{
    /// <summary>The page of the step that comes next.</summary>
    /// <param name="lead">What the person signs in for.</param>
    public async Task<HtmlPage> Page(HttpContext http, Html lead, CancellationToken ct) =>
        await browsers.FindHalfway(http, ct) is null
            ? SignInPages.Password(lead, browsers.FormToken(http), settings.SendsMail)
            : SignInPages.SecondProof(browsers.FormToken(http), settings.SendsMail);

    /// <summary>Takes a step, of a form that is known to be ours.</summary>
    /// <returns>What is wrong; null where the page is to be asked for again, which then knows more.</returns>
    public Task<HtmlPage?> Take(HttpContext http, SignInForm form, Html lead, CancellationToken ct) =>
        form.Action switch
        {
            SignInAction.SignIn => TakePassword(http, form, lead, ct),
            SignInAction.SecondProof => TakeCode(http, form, ct),
            _ => StartOver(http, ct),
        };

    async Task<HtmlPage?> TakePassword(HttpContext http, SignInForm form, Html lead, CancellationToken ct)
    {
        if (await signIn.Check(form.Username, form.Password, ct) is not { } known)
            return SignInPages.Password(lead, form.FormToken!, settings.SendsMail, SignInPages.NoMatch, form.Username ?? "");
        await using var session = documents.QuerySession();
        // who deleted their account may sign in to restore it
        if (await session.ShutOut(known.AccountId, ct) is { IsSuspended: true } suspended)
            return AuthorizePages.ShutOut(known.UserName, suspended, form.FormToken!);
        if (known.HasTwoFactor)
            await browsers.BeginHalfway(http, known, ct);
        else
            await browsers.Begin(http, known, ct);
        return null;
    }

    async Task<HtmlPage?> TakeCode(HttpContext http, SignInForm form, CancellationToken ct)
    {
        if (await browsers.FindHalfway(http, ct) is not { } halfway) // it took too long: from the start
            return null;
        if (await second.Check(halfway, form.Code, http.TraceIdentifier, ct) is not { } known)
            return SignInPages.SecondProof(form.FormToken!, settings.SendsMail, SignInPages.WrongCode);
        await browsers.Begin(http, known, ct);
        return null;
    }

    async Task<HtmlPage?> StartOver(HttpContext http, CancellationToken ct)
    {
        await browsers.End(http, ct);
        return null;
    }
}
