using System.ComponentModel;
using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.Passwords;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Recovery;

/// <summary>The form of the page that asked.</summary>
public sealed record NewPassword(
    [Description("Of the link that was mailed.")] string? ResetPasswordToken,
    [Description("As when signing up.")] string? Password,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary><c>POST /auth/password/edit</c>: sets it, and ends all that was signed in by the one before.</summary>
public static class SetNewPasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/password/edit", Post)
            .Anyone()
            .WithSummary("Set another password by a link that was mailed.")
            .Answers(Answer.Page)
            .MayAnswer(400, "The form is not known")
            .MayAnswer(404, NoMail.When)
            .MayAnswer(410, "The link was used, or is too old")
            .MayAnswer(422, "The password is refused, and why");

    static async Task<IResult> Post(
        NewPassword form,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail)
            return NoMail.Page;
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page("Follow the link again.");
        var (token, password) = (form.ResetPasswordToken ?? "", form.Password ?? "");
        var outcome = await bus.Ask<Account>(new FollowRecovery(Secret.Hash(token), password, Place.Of(http)), ct);
        return outcome.RefusedBy is not { } rule ? RecoveryPages.Done
            : PasswordRules.Why(rule) is { } why ? RecoveryPages.SetPassword(token, form.FormToken!, why)
            : RecoveryPages.NotGood;
    }
}

/// <param name="Link">The hash of the token that was shown.</param>
public sealed record FollowRecovery(string Link, string Password, SignInPlace Place)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A recovery";
}

public static class FollowRecoveryHandler
{
    /// <summary>Nothing lets in any more that did before, passkeys and accounts elsewhere included: whoever knew the password may have added one of their own.</summary>
    public static async Task<Outcome<Account>> Handle(
        FollowRecovery command,
        IDocumentSession session,
        NewPasswords passwords,
        Argon2idPasswordHasher hasher,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (await session.FindLink(command.Link, MailKind.Recovery, now, ct) is not var (link, user))
            return new(new(), OneTimeLinks.NotGood);
        if (await passwords.RefusedBy(command.Password, user.UserName, user.Email?.Or("") ?? "", ct) is { } rule)
            return new(new(), rule); // the link stays good
        var recover = new RecoverPassword(user.AccountId, link.Name);
        var outcome = await session.Write<Account>(recover.Stream, recover.Decide, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        var stop = new StopEmailChange(user.AccountId, Change: null, EmailChangeEnd.Password);
        var remove = new RemovePasskey(user.AccountId, Passkey: null, new(Account.Subject(user.AccountId), command.Place));
        var unlink = new UnlinkExternal(user.AccountId, Link: null, remove.Place);
        await session.Write<AccountCredentials>(
            stop.Stream,
            self => [.. stop.Decide(self), .. remove.Decide(self), .. unlink.Decide(self)],
            ct
        );
        user.Passkeys = [];
        session.EndExternalsOf(user.AccountId);
        user.Take(await hasher.Hash(command.Password, ct));
        user.ConfirmedAt ??= now;
        session.UpdateRevision(user, user.Version + 1); // of two who follow it at once, one is too late
        Tokens.RevokeAllOf(session, user.AccountId);
        outbox.SendMail(session, user.AccountId, MailKind.Recovered, now, Origin.Current!.Correlation);
        return outcome;
    }
}
