using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.Passwords;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Sessions;

/// <summary>The form of the page that asked.</summary>
public sealed record ChangedPassword(
    [Description("The one that is good now.")] string? CurrentPassword,
    [Description("As when signing up.")] string? Password,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary><c>POST /auth/edit</c>: sets another password for who knows the one before, and signs out all others.</summary>
public static class ChangePasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(AccountPages.Path, Post)
            .Anyone()
            .WithSummary("Change one's password.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that")
            .MayAnswer(400, "The form is not known")
            .MayAnswer(422, "The password now is not right, or the new one is no good")
            .MayAnswer(429, "Too much was tried from there");

    static async Task<IResult> Post(
        ChangedPassword form,
        HttpContext http,
        BrowserSessions browsers,
        SignIn signIn,
        AuthSettings settings,
        IDocumentStore documents,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        var (password, current) = (form.Password ?? "", browsers.IdOf(http)!);
        var known = await signIn.Check(SignInTry.Of(http, user.UserName, form.CurrentPassword), ct);
        if (known.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        if (known.User is null)
            return await Page(null, "The password that you have now is another, or it was tried too often.");
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        var change = new ChangePassword(user.AccountId, Guid.NewGuid().ToString("N"));
        var outcome = await bus.Ask<AccountCredentials>(new SetPassword(change, password, current), ct);
        return outcome.RefusedBy is { } rule
            ? await Page(null, PasswordRules.Why(rule) ?? "That did not work. Sign in again.")
            : await Page("Your password is changed. Every app and every other browser was signed out.", null);

        async Task<IResult> Page(string? done, string? wrong)
        {
            await using var session = documents.QuerySession();
            var access = await AccountAccess.Of(user, current, session, clock.GetUtcNow(), ct);
            return AccountPages.Account(access, settings, form.FormToken!, done, wrong);
        }
    }
}

/// <param name="Session">Of the browser that asks: it alone stays signed in.</param>
public sealed record SetPassword(ChangePassword Change, string Password, string Session)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => $"Another password of {Change.Account}";
}

public static class SetPasswordHandler
{
    public static async Task<Outcome<AccountCredentials>> Handle(
        SetPassword command,
        IDocumentSession session,
        NewPasswords passwords,
        Argon2idPasswordHasher hasher,
        AuthSettings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var account = command.Change.Account;
        if (
            await session.LoadAsync<User>(account.ToString(), ct) is not { } user
            || await session.LoadAsync<WebSession>(command.Session, ct) is not { } web
        )
            return new(new(), "account.unknown");
        if (await passwords.RefusedBy(command.Password, user.UserName, user.Email?.Or("") ?? "", ct) is { } rule)
            return new(new(), rule);
        var outcome = await session.Write<AccountCredentials>(command.Change.Stream, command.Change.Decide, ct);
        user.Take(await hasher.Hash(command.Password, ct));
        session.UpdateRevision(user, user.Version + 1); // of two changes at once, one is too late
        Tokens.RevokeAllOf(session, account, except: web.Id);
        session.Update(web with { SecurityStamp = user.SecurityStamp });
        if (settings.SendsMail)
            outbox.SendMail(session, account, MailKind.PasswordChanged, clock.GetUtcNow(), Origin.Current!.Correlation);
        return outcome;
    }
}
