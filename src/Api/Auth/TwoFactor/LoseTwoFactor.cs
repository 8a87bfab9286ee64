using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.TwoFactor;

/// <summary>The form of the page that asked.</summary>
public sealed record LoseTwoFactor([Description("Binds the form to the browser that it was sent to.")] string? FormToken);

/// <summary>
/// <c>POST /auth/two_factor/lost</c>: who gave the right password, and lost the second proof, is sent a link to have it given up by.
/// </summary>
public static class LoseTwoFactorEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/two_factor/lost", Post)
            .Anyone()
            .WithSummary("Have a link sent by which the second proof is given up.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Nobody is half signed in: to the page that signs in")
            .MayAnswer(400, "The form is not known")
            .MayAnswer(404, NoMail.When)
            .MayAnswer(429, "Too many requests");

    static async Task<IResult> Post(
        LoseTwoFactor form,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        MailCaps caps,
        IDocumentSession session,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail)
            return NoMail.Page;
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.FindHalfway(http, ct) is not { } user)
            return new SeeOther(SigningIn.ShowSignInEndpoint.Path);
        if (await caps.Exceeds(http, user.EmailKey))
            return ResetPages.AskedTooOften;
        outbox.SendMail(session, user.AccountId, MailKind.TwoFactorReset, clock.GetUtcNow(), http.TraceIdentifier);
        await session.SaveChangesAsync(ct);
        return ResetPages.Sent;
    }
}
