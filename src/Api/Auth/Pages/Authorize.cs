using System.ComponentModel;
using Api.Auth.OAuth;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Pages;

/// <summary>The form of the page that asked.</summary>
public sealed record Authorize(
    [Description("sign_in, second_proof, mailed_code, passkey, passkey_shown, start_over, sign_out, allow, deny or restore.")]
        string? Action,
    [Description("With sign_in: the name or the e-mail address.")] string? Username,
    [Description("With sign_in.")] string? Password,
    [Description("With second_proof: of an authenticator app, or a recovery code. With mailed_code: that was mailed.")]
        string? Code,
    [Description("With mailed_code: as the page had it.")] string? Challenge,
    [Description("With passkey_shown: what the browser answered, as JSON.")] string? Credential,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

public static class AuthorizeAction
{
    public const string SignOut = "sign_out";
    public const string Allow = "allow";
    public const string Deny = "deny";
    public const string Restore = "restore";
}

/// <summary>
/// <c>POST /oauth/authorize</c>: what the person answered. What the app asked stays in the query, where the page had it.
/// </summary>
public static class AuthorizeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/oauth/authorize", Post)
            .Anyone()
            .WithSummary("Answer as that person.")
            .Answers(Answer.Page)
            .WithMetadata([.. AuthorizationRequest.Query])
            .MayAnswer(303, "Back to the app, with a code or an error")
            .MayAnswer(400, "The form or the app is not known")
            .MayAnswer(403, "The account is suspended, deleted or frozen, and why; or has to be protected first")
            .MayAnswer(422, "That did not match")
            .MayAnswer(429, "Too much was tried from there");

    static async Task<IResult> Post(
        Authorize form,
        HttpContext http,
        IDocumentStore documents,
        BrowserSessions browsers,
        SignInSteps steps,
        AuthSettings settings,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page("Go back to the app and try again.");
        await using var session = documents.QuerySession();
        var (request, refusal) = await AuthorizationRequest.Read(http, session, settings, ct);
        if (request is null)
            return refusal!;
        var step = new SignInForm(
            form.Action,
            form.Username,
            form.Password,
            form.Code,
            form.Challenge,
            form.Credential,
            form.FormToken
        );
        if (step.IsStep)
            return await steps.Take(http, step, AuthorizePages.Lead(request.App), ct) ?? (IResult)Again(http);
        if (form.Action is AuthorizeAction.SignOut)
        {
            await browsers.End(http, ct);
            return Again(http);
        }
        if (await browsers.Find(http, ct) is not { } user) // the session ended while the page stood open
            return Again(http);
        if (await session.ShutOut(user.AccountId, ct) is { } shutOut)
        {
            if (form.Action is AuthorizeAction.Restore && await Restore(user, shutOut, http, ct))
                return Again(http);
            return AuthorizePages.ShutOut(user.UserName, shutOut, form.FormToken!);
        }
        return form.Action switch
        {
            AuthorizeAction.Allow when user.NeedsTwoFactor && !await browsers.IsByPasskey(http, ct) => AuthorizePages.MustProtect(
                user.UserName
            ),
            AuthorizeAction.Allow => await Allow(request, user, http, documents, settings, clock, ct),
            AuthorizeAction.Deny => request.Denied(settings),
            _ => AuthorizePages.Error("The form was sent without a choice."),
        };
    }

    /// <summary>From either way of leaving it; of both at once, the second time.</summary>
    static async Task<bool> Restore(User user, Account account, HttpContext http, CancellationToken ct)
    {
        // the one command that is sent from here
        var bus = http.RequestServices.GetRequiredService<IMessageBus>();
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        object command = account.IsDeleted
            ? new RestoreAccount(user.AccountId, DeletedBy.Owner)
            : new ThawAccount(user.AccountId);
        return (await bus.Ask<Account>(command, ct)).RefusedBy is null;
    }

    static async Task<IResult> Allow(
        AuthorizationRequest request,
        User user,
        HttpContext http,
        IDocumentStore documents,
        AuthSettings settings,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var code = Secret.New();
        var row = new AuthorizationCode
        {
            Id = Secret.Hash(code),
            ClientId = request.App.Id,
            AccountId = user.Id,
            RedirectUri = request.RedirectUri,
            Scopes = request.Scopes.ToString(),
            Challenge = request.Challenge,
            ExpiresAt = clock.GetUtcNow() + AuthorizationCode.Lifetime,
        };
        var allow = new AllowApp(user.AccountId, row.ClientId, row.Scopes);
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        await documents.Record(user.AccountId, allow.Decide, session => session.Insert(row), ct);
        return request.IsOutOfBand ? AuthorizePages.Code(request.App, code) : new SeeOther(request.Granted(settings, code));
    }

    /// <summary>To the same page, which now finds another session; without <c>force_login</c>, which has been done.</summary>
    static SeeOther Again(HttpContext http) =>
        new("/oauth/authorize" + QueryString.Create(http.Request.Query.Where(parameter => parameter.Key is not "force_login")));
}
