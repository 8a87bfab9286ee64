using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain.Credentials;
using Microsoft.AspNetCore.Identity;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Passkeys;

/// <summary>The form of the page that asked.</summary>
public sealed record ChangePasskeys(
    [Description("begin, add or remove.")] string? Action,
    [Description("With begin and add: what to call it.")] string? Name,
    [Description("With begin and remove: the one that signs in.")] string? Password,
    [Description("With add: what the browser answered, as JSON.")] string? Credential,
    [Description("With remove: which.")] string? Passkey,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A change of passkeys";
}

public static class PasskeyAction
{
    public const string Begin = "begin";
    public const string Add = "add";
    public const string Remove = "remove";
}

/// <summary><c>POST /auth/passkeys</c>: adds one, in two steps of which the first asks for the password again, or removes one, which does too.</summary>
public static class ChangePasskeysEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(PasskeyPages.Path, Post)
            .Anyone()
            .WithSummary("Add a passkey, or remove one.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the page again, or not signed in: to the one that asks for that")
            .MayAnswer(400, "The form is not known, or says nothing")
            .MayAnswer(422, "The password, the name or the passkey is not right")
            .MayAnswer(429, "Too much was tried from there");

    static async Task<IResult> Post(
        ChangePasskeys form,
        HttpContext http,
        BrowserSessions browsers,
        SignIn signIn,
        IPasskeyHandler<User> passkeys,
        PasskeyChallenges challenges,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        if (form.Action is PasskeyAction.Begin or PasskeyAction.Remove)
        {
            var known = await signIn.Check(SignInTry.Of(http, user.UserName, form.Password), ct);
            if (known.RetryAfter is { } wait)
                return AuthorizePages.TriedTooOften(http.Response, wait);
            if (known.User is null)
                return Wrong("That is not your password, or it was tried too often.");
        }
        var (place, session) = (Place.Of(http, user.AccountId), browsers.IdOf(http)!);
        var purpose = $"add/{session}"; // whoever signs in meanwhile in this browser gave no password for it
        switch (form.Action)
        {
            case PasskeyAction.Begin:
                if (PasskeyRules.Check(form.Name ?? "", user.Passkeys.Count, out var name) is { } broken)
                    return Wrong(PasskeyPages.Why(broken));
                var options = await passkeys.MakeCreationOptionsAsync(
                    new()
                    {
                        Id = user.Id,
                        Name = user.UserName,
                        DisplayName = user.UserName,
                    },
                    http
                );
                challenges.Give(http, purpose, options.AttestationState!);
                return PasskeyPages.Make(options.CreationOptionsJson, name, form.FormToken!);
            case PasskeyAction.Add:
                if (await Made() is not { } made)
                    return Wrong("That did not work, or it took too long. Nothing was added; try again.");
                var add = new AddPasskey(user.AccountId, Passkey.IdOf(made.CredentialId), form.Name ?? "", place);
                var outcome = await bus.Ask<AccountCredentials>(new KeepPasskey(add, made), ct);
                return outcome.RefusedBy is { } rule ? Wrong(PasskeyPages.Why(rule)) : new SeeOther(PasskeyPages.Path);
            case PasskeyAction.Remove:
                var remove = new RemovePasskey(user.AccountId, form.Passkey ?? "", place);
                await bus.Ask<AccountCredentials>(new DropPasskey(remove, session), ct);
                return new SeeOther(PasskeyPages.Path);
            default:
                return AuthorizePages.Error("The form was sent without a choice.");
        }

        HtmlPage Wrong(string why) => PasskeyPages.All(user, form.FormToken!, why);

        async Task<UserPasskeyInfo?> Made() =>
            await challenges.Take(http, purpose, ct) is { } challenge
            && await passkeys.PerformAttestationAsync(
                new()
                {
                    HttpContext = http,
                    CredentialJson = form.Credential ?? "",
                    AttestationState = challenge.State,
                }
            )
                is { Succeeded: true, Passkey: { } info, UserEntity: { } of }
            && of.Id == user.Id
                ? info
                : null;
    }
}
