using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Accounts;
using JasperFx.Events;
using Marten;
using Projections.Instance;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Accounts;

/// <summary>Mastodon's <c>locale</c> and <c>reason</c> are passed over: mail is in English, and nobody approves, yet.</summary>
public sealed record SignUp(
    [Description("Letters of the English alphabet, digits and underscores."), MaxLength(Domain.Accounts.Username.MaxLength)]
        string Username,
    [Description("By which the person signs in."), MaxLength(EmailAddress.MaxLength)] string Email,
    [
        Description("For people only: apps never need it again."),
        MinLength(PasswordRules.MinLength),
        MaxLength(PasswordRules.MaxLength)
    ]
        string Password,
    [Description("To the server's terms: it must be given.")] bool Agreement = false
);

/// <summary><c>POST /api/v1/accounts</c>: an app signs a person up, and is given a token that acts for them.</summary>
public static class RegisterAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/accounts", Post)
            .NeedsApp("write:accounts")
            .WithSummary("Sign a person up.")
            .Answers(OAuthEntities.Token)
            .Refuses(
                "mail.limit",
                "registration.closed",
                "registration.not_agreed",
                "account.name_invalid",
                "account.name_reserved",
                "account.name_taken",
                "account.email_invalid",
                "account.email_taken",
                "account.password_too_short",
                "account.password_too_long",
                PasswordRules.HoldsName,
                PasswordRules.HoldsEmail,
                PasswordRules.Repeats,
                PasswordRules.Runs,
                PasswordRules.Common,
                PasswordRules.Breached
            );

    static async Task<IResult> Post(
        SignUp wanted,
        HttpContext http,
        IMessageBus bus,
        IDocumentSession session,
        CurrentSettings settings,
        AuthSettings auth,
        MailCaps caps,
        CancellationToken ct
    )
    {
        if (!settings.Now.RegistrationsOpen)
            return Problems.Answer("registration.closed");
        if (!wanted.Agreement)
            return Problems.Answer("registration.not_agreed");
        if (auth.SendsMail && await caps.Exceeds(http, emailKey: null))
            return Problems.Answer("mail.limit");
        var user = new NewUser(AccountId.New(), wanted.Username, wanted.Email, wanted.Password);
        if ((await bus.Ask<Account>(new RegisterUser(user), ct)).RefusedBy is { } rule)
            return Problems.Answer(rule);

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(TokenEntity.Of(await Issue(user.Account, http.User, session, ct)));
    }

    // a save of its own: should it fail, the person is registered and signs in
    static async Task<IssuedToken> Issue(
        AccountId account,
        ClaimsPrincipal caller,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var app = await session.LoadAsync<OAuthApp>(caller.ClientId!, ct);
        var token = Tokens.Issue(session, account, app!, Scopes.Parse(app!.Scopes));
        await session.SaveChangesAsync(ct);
        return token;
    }
}

/// <summary>An account together with the sign-in that it belongs to; one is never stored without the other.</summary>
/// <param name="MayUseReserved">Set by the operator's own commands alone, never by sign-up.</param>
public sealed record RegisterUser(NewUser User, bool MayUseReserved = false)
{
    public RegisterAccount Registration => new(User.Account, User.Username, MayUseReserved);

    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => $"Registration of {User.Account}";
}

public static class RegisterAccountHandler
{
    public static async Task<Outcome<Account>> Handle(
        RegisterUser command,
        IDocumentSession session,
        UserRegistration users,
        KeyRing ring,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var register = command.Registration;
        var name = NameTag.Of(register.Username, ring);
        var claim = await session.Events.FetchForWritingByTags<NameClaim>(name.Claims(), ct);
        var (events, outcome) = register.Decide(claim.Aggregate ?? new()).On(new Account { Id = register.Stream });
        if (events.Count == 0)
            return outcome;
        if (await users.Stage(session, command.User, ct) is { } rule)
            return new(new(), rule);
        session.Events.StartStream<Account>(register.Stream, events);
        name.Mark(session, register.Stream);
        if (settings.Mail is not null && !command.User.IsConfirmed)
            outbox.SendMail(session, register.Account, MailKind.Confirmation, clock.GetUtcNow(), Origin.Current!.Correlation);
        return outcome;
    }
}
