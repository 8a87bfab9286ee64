using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Marten;
using Projections.Store.PersonalData;

namespace Api.Auth.Recovery;

/// <summary>The form of the page that asked.</summary>
public sealed record ForgottenPassword(
    [Description("Of the account.")] string? Email,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary>
/// <c>POST /auth/password/new</c>: a link is sent, if anybody has the address. Who asks does not learn whether, neither by the answer
/// nor by how long it takes.
/// </summary>
public static class ForgetPasswordEndpoint
{
    // longer than what is done for an address that somebody has
    static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/password/new", Post)
            .Anyone()
            .WithSummary("Have a link sent to set another password by.")
            .Answers(Answer.Page)
            .MayAnswer(400, "The form is not known")
            .MayAnswer(404, NoMail.When)
            .MayAnswer(422, "That is no e-mail address")
            .MayAnswer(429, "Too many requests");

    static async Task<IResult> Post(
        ForgottenPassword form,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        KeyRing ring,
        MailCaps caps,
        UserStore users,
        IDocumentSession session,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail)
            return NoMail.Page;
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page("Try again.");
        var email = (form.Email ?? "").Trim();
        if (!EmailAddress.IsValid(email))
            return RecoveryPages.Ask(form.FormToken!, "That is no e-mail address.");
        var emailKey = EmailAddress.Key(email, ring);
        if (await caps.Exceeds(http, emailKey))
            return RecoveryPages.AskedTooOften;
        var leastTime = Task.Delay(LeastTime, clock, ct);
        if (await users.FindByEmailKey(emailKey, ct) is { } user)
        {
            outbox.SendMail(session, user.AccountId, MailKind.Recovery, clock.GetUtcNow(), http.TraceIdentifier);
            await session.SaveChangesAsync(ct);
        }
        await leastTime;
        return RecoveryPages.Asked;
    }
}
