using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.TwoFactor;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Auth.Email;

/// <summary>The form of the page of the account.</summary>
public sealed record ChangedEmail(
    [Description("change, stop or confirm.")] string? Action,
    [Description("With change: the new address.")] string? Email,
    [Description("With change: the one that signs in.")] string? CurrentPassword,
    [Description("With change, where a second proof is asked for: of the authenticator app, or a recovery code.")] string? Code,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "Another address";
}

public static class EmailAction
{
    public const string Change = "change";
    public const string Stop = "stop";
    public const string Confirm = "confirm";
}

/// <summary>
/// <c>POST /auth/email</c>: asks for another e-mail address, takes that back, or has the one there is confirmed again. Who asks does not
/// learn whether somebody else has the address.
/// </summary>
public static class ChangeEmailEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(EmailPages.ChangePath, Post)
            .Anyone()
            .WithSummary("Change one's e-mail address.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that")
            .MayAnswer(400, "The form is not known, or says nothing")
            .MayAnswer(404, NoMail.When)
            .MayAnswer(422, "The password or the code is not right, or the address cannot be had")
            .MayAnswer(429, "Too much was tried from there, or too much mail asked for");

    static async Task<IResult> Post(
        ChangedEmail form,
        HttpContext http,
        BrowserSessions browsers,
        EmailProofs proofs,
        AuthSettings settings,
        MailCaps caps,
        KeyRing ring,
        IDocumentStore documents,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail)
            return NoMail.Page;
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { Email: not null } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        var account = user.AccountId;
        using var origin = new Origin(account, "web", http.TraceIdentifier).Enter();
        switch (form.Action)
        {
            case EmailAction.Stop:
                await bus.Ask<AccountCredentials>(new StopEmailChange(account, Change: null, EmailChangeEnd.Owner), ct);
                return await Page("Your e-mail address stays as it is.", null);
            case EmailAction.Confirm:
                if (await caps.Exceeds(http, user.EmailKey))
                    return ResetPages.AskedTooOften;
                await bus.InvokeAsync(new SendConfirmation(account), ct);
                return await Page("A link was sent to your address.", null);
            case EmailAction.Change:
                break;
            default:
                return AuthorizePages.Error("The form was sent without a choice.");
        }

        var email = (form.Email ?? "").Trim();
        if (!EmailAddress.IsValid(email))
            return await Page(null, "That is no e-mail address.");
        var emailKey = EmailAddress.Key(email, ring);
        if (emailKey == user.EmailKey)
            return await Page(null, "That is your e-mail address already.");
        var proof = await proofs.Check(user, form, http, ct);
        if (proof.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        if (proof.Wrong is { } wrong)
            return await Page(null, wrong);
        if (await caps.Exceeds(http, emailKey) || await caps.Exceeds(http, user.EmailKey)) // a mail to each
            return ResetPages.AskedTooOften;
        var address = new Personal<string>(Account.Subject(account), email);
        var ask = new AskEmailChange(account, Guid.NewGuid().ToString("N"), address, clock.GetUtcNow());
        return (await bus.Ask<AccountCredentials>(ask, ct)).RefusedBy is { } rule
            ? await Page(null, EmailPages.Why(rule))
            : await Page("Look into your mail: both addresses are asked.", null);

        async Task<IResult> Page(string? done, string? wrong)
        {
            await using var session = documents.QuerySession();
            var access = await AccountAccess.Of(user, browsers.IdOf(http), session, clock.GetUtcNow(), ct);
            return AccountPages.Account(access, settings, form.FormToken!, done, wrong);
        }
    }
}
