using System.Security.Claims;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.Confirmation;

/// <summary><c>POST /api/v1/emails/confirmations</c>: sends the caller another link to confirm their address by.</summary>
public static class ResendConfirmationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/emails/confirmations", Post)
            .Needs("write:accounts")
            .WithSummary("Send the caller another link to confirm their e-mail address by.")
            .Answers(Answer.EmptyObject)
            .Refuses("mail.off", "mail.limit", "account.email_confirmed");

    static async Task<IResult> Post(
        ClaimsPrincipal caller,
        HttpContext http,
        IDocumentSession session,
        AuthSettings settings,
        MailCaps caps,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail || await session.LoadAsync<User>(caller.AccountId.ToString(), ct) is not { Email: not null } user)
            return Problems.Answer("mail.off");
        if (user.ConfirmedAt is not null && await session.FindSuppressed(user.EmailKey, ct) is null)
            return Problems.Answer("account.email_confirmed");
        if (await caps.Exceeds(http, user.EmailKey))
            return Problems.Answer("mail.limit");
        outbox.SendMail(session, user.AccountId, MailKind.Confirmation, clock.GetUtcNow(), http.TraceIdentifier);
        await session.SaveChangesAsync(ct);
        return TypedResults.Ok(new { });
    }
}
