using System.ComponentModel;
using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Accounts.Registration;

/// <summary>The form of the page that asked.</summary>
public sealed record SentSignUp(
    [Description("Letters of the English alphabet, digits and underscores.")] string? Username = null,
    [Description("By which the person signs in.")] string? Email = null,
    [Description("That they will sign in with.")] string? Password = null,
    [Description("To the rules and terms that the page showed.")] bool Agreement = false,
    [Description("Which of those it showed.")] string? Terms = null,
    [Description("Why they want to join.")] string? Reason = null,
    [Description("Of an invitation.")] string? InviteCode = null,
    [Description("What shows that it is no program: of the page's script.")] string? Captcha = null,
    [Description("Or since when the page was open.")] string? CaptchaWait = null,
    [Description("Whether it is who a provider said in this browser, as the page had it.")] bool Newcomer = false,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken = null
)
{
    public ShownCaptcha Shown => new(Captcha, CaptchaWait);

    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A sign-up";
}

/// <summary><c>POST /auth/sign_up</c>: the same as an app's, and by the same rules.</summary>
public static class SendSignUpEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(SignUpPage.Path, Post)
            .Anyone()
            .LimitedAsSignUp()
            .RefusesPrograms()
            .WithSummary("Sign up as that person.")
            .Answers(Answer.Page)
            .MayAnswer(400, "The form is not known")
            .MayAnswer(403, "Nobody can sign up")
            .MayAnswer(422, "Something is missing, or cannot be had")
            .MayAnswer(422, Problems.Table["registration.terms_changed"].Error)
            .MayAnswer(429, "Too many requests");

    static async Task<IResult> Post(
        SentSignUp form,
        HttpContext http,
        BrowserSessions browsers,
        SignUpPage page,
        Captcha captcha,
        Newcomers newcomers,
        KeyRing ring,
        AuthSettings auth,
        MailCaps caps,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page("Try again.");
        var newcomer = form.Newcomer ? newcomers.Read(http) : null;
        if (form.Newcomer && newcomer is null)
            return OldForm.Page("Begin again where you sign in.");
        if (await captcha.Check(form.Shown, Captcha.SigningUp, http, ct) is { } refused)
            return page.Form(form, form.FormToken!, refused, newcomer);
        if (auth.SendsMail && await caps.Exceeds(http, emailKey: null))
            return page.Form(form, form.FormToken!, "mail.limit", newcomer);
        var email = newcomer?.Email ?? (form.Email ?? "").Trim();
        var user = new NewUser(
            AccountId.New(),
            (form.Username ?? "").Trim(),
            email,
            form.Password ?? "",
            IsConfirmed: newcomer?.Email is not null,
            PassedCaptcha: captcha.IsAsked
        );
        var code = string.IsNullOrWhiteSpace(form.InviteCode) ? null : form.InviteCode.Trim();
        var admission = new Admission(form.Agreement, form.Terms ?? "", form.Reason, code is not null, clock.GetUtcNow());
        var link = newcomer is null ? null : Link(newcomer, user.Account, Place.Of(http, user.Account), ring, clock.GetUtcNow());
        var outcome = await bus.Ask<Account>(new RegisterUser(user, Admission: admission, InviteCode: code, Link: link), ct);
        if (outcome.RefusedBy is null)
            newcomers.Drop(http);
        return outcome.RefusedBy switch
        {
            null => page.Done(outcome.State, newcomer),
            "registration.closed" => page.Closed(),
            var rule => page.Form(form, form.FormToken!, rule, newcomer),
        };
    }

    static KeepExternal Link(Newcomer newcomer, AccountId account, Personal<SignInPlace> place, KeyRing ring, DateTimeOffset now)
    {
        var identity = ExternalIdentity.Of(newcomer.Proven, newcomer.Provider, account, ring, now);
        return new(new LinkExternal(account, newcomer.Provider, identity.Link, place), identity);
    }
}
