using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Accounts.Registration;
using Api.Auth;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Accounts;
using Marten;
using Wolverine;

namespace Api.Accounts;

/// <summary>Mastodon's <c>locale</c> is passed over: mail is in English, yet.</summary>
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
    [Description("To the server's rules and terms: it must be given.")] bool Agreement = false,
    [Description("Why they want to join, where somebody approves who does: 420 characters at most.")] string? Reason = null,
    [Description("Of an invitation: it lets them in at once.")] string? InviteCode = null
)
{
    /// <summary>The code, if any is shown.</summary>
    public string? Code => string.IsNullOrWhiteSpace(InviteCode) ? null : InviteCode.Trim();

    public Admission AdmissionAt(DateTimeOffset now) => new(Agreement, Terms: null, Reason, ShowsInvite: Code is not null, now);

    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A sign-up";
}

/// <summary><c>POST /api/v1/accounts</c>: an app signs a person up, and is given a token that acts for them.</summary>
public static class RegisterAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/accounts", Post)
            .NeedsApp("write:accounts")
            .LimitedAsSignUp()
            .WithSummary("Sign a person up.")
            .Answers(OAuthEntities.Token)
            .Refuses(["mail.limit", .. SignUpRefusals.All]);

    static async Task<IResult> Post(
        SignUp wanted,
        HttpContext http,
        IMessageBus bus,
        IDocumentSession session,
        AuthSettings auth,
        MailCaps caps,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (auth.SendsMail && await caps.Exceeds(http, emailKey: null))
            return Problems.Answer("mail.limit");
        var user = new NewUser(AccountId.New(), wanted.Username, wanted.Email, wanted.Password);
        var register = new RegisterUser(user, Admission: wanted.AdmissionAt(clock.GetUtcNow()), InviteCode: wanted.Code);
        if ((await bus.Ask<Account>(register, ct)).RefusedBy is { } rule)
            return Problems.Answer(rule);

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(TokenEntity.Of(await session.IssueTo(user.Account, http.User, ct)));
    }
}
