using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain.Credentials;
using Projections.Store;
using Wolverine;

namespace Api.Auth.TwoFactor;

/// <summary>The form of the page that asked.</summary>
public sealed record ChangeTwoFactor(
    [Description("begin, cancel, enable, renew or disable.")] string? Action,
    [Description("With begin, renew and disable: the one that signs in.")] string? Password,
    [Description("With enable: of the authenticator app.")] string? Code,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

public static class TwoFactorAction
{
    public const string Begin = "begin";
    public const string Cancel = "cancel";
    public const string Enable = "enable";
    public const string Renew = "renew";
    public const string Disable = "disable";
}

/// <summary><c>POST /auth/two_factor</c>: one step with a second proof; all but the code's own ask for the password again.</summary>
public static class ChangeTwoFactorEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(TwoFactorPages.Path, Post)
            .Anyone()
            .WithSummary("Set up a second proof, or end it.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the page again, or not signed in: to the one that asks for that")
            .MayAnswer(400, "The form is not known, or says nothing")
            .MayAnswer(422, "The password or the code is not right");

    static async Task<IResult> Post(
        ChangeTwoFactor form,
        HttpContext http,
        BrowserSessions browsers,
        SignIn signIn,
        UserStore users,
        AuthSettings settings,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        var codes = RecoveryCodes.New();
        var (set, hashes) = (Guid.NewGuid().ToString("N"), RecoveryCodes.Hashes(codes));
        if (form.Action is TwoFactorAction.Begin or TwoFactorAction.Renew or TwoFactorAction.Disable)
            if ((await signIn.Check(SignInTry.Of(http, user.UserName, form.Password), ct)).User is null)
                return Wrong("That is not your password, or it was tried too often.");
        switch (form.Action)
        {
            case TwoFactorAction.Begin:
                await bus.InvokeAsync(new OfferSecret(user.AccountId, AuthenticatorCodes.NewSecret()), ct);
                return new SeeOther(TwoFactorPages.Path);
            case TwoFactorAction.Cancel:
                await bus.InvokeAsync(new OfferSecret(user.AccountId, Secret: null), ct);
                return new SeeOther(AccountPages.Path);
            case TwoFactorAction.Enable:
                var enable = new ProveAuthenticator(new(user.AccountId, set), form.Code ?? "", hashes);
                return (await bus.Ask<AccountCredentials>(enable, ct)).RefusedBy is null
                    ? TwoFactorPages.Codes(codes)
                    : Wrong("That code is not right. See that your phone's clock is, and give the one that is shown now.");
            case TwoFactorAction.Renew:
                var renew = new ReplaceRecoveryCodes(new(user.AccountId, set), hashes);
                return (await bus.Ask<AccountCredentials>(renew, ct)).RefusedBy is null
                    ? TwoFactorPages.Codes(codes)
                    : new SeeOther(TwoFactorPages.Path);
            case TwoFactorAction.Disable:
                await bus.Ask<AccountCredentials>(new DisableTwoFactor(user.AccountId, DisabledBy.Owner), ct);
                return new SeeOther(AccountPages.Path);
            default:
                return AuthorizePages.Error("The form was sent without a choice.");
        }

        HtmlPage Wrong(string why) => TwoFactorPages.Of(user, settings.PublicUrl.Host, form.FormToken!, why);
    }
}
