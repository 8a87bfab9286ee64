using System.ComponentModel;
using Api.Auth.Captchas;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Marten;
using Wolverine;

namespace Api.Auth.Confirmation;

/// <summary>The form of the page that asked.</summary>
public sealed record Confirmation(
    [Description("Of the link that was mailed.")] string? ConfirmationToken,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken,
    [Description("What shows that it is no program: of the page's script.")] string? Captcha = null,
    [Description("Or since when the page was open.")] string? CaptchaWait = null
)
{
    public ShownCaptcha Shown => new(Captcha, CaptchaWait);
}

/// <summary><c>POST /auth/confirmation</c>: the address of whoever the link was sent to is proven.</summary>
public static class FollowConfirmationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/confirmation", Post)
            .Anyone()
            .RefusesPrograms()
            .WithSummary("Confirm an e-mail address.")
            .Answers(Answer.Page)
            .MayAnswer(400, "The form is not known")
            .MayAnswer(404, NoMail.When)
            .MayAnswer(410, "The link was used, or is too old");

    static async Task<IResult> Post(
        Confirmation form,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        ConfirmationCaptcha captcha,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail)
            return NoMail.Page;
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page("Follow the link again.");
        if (await captcha.Check(form, http, ct) is var (rule, asked))
            return ConfirmationPages.Ask(form.ConfirmationToken ?? "", form.FormToken!, asked, rule);
        var outcome = await bus.Ask<Account>(new FollowConfirmation(Secret.Hash(form.ConfirmationToken ?? "")), ct);
        return outcome.RefusedBy is null ? ConfirmationPages.Done : ConfirmationPages.NotGood;
    }
}

/// <param name="Link">The hash of the token that was shown.</param>
public sealed record FollowConfirmation(string Link);

public static class FollowConfirmationHandler
{
    public static async Task<Outcome<Account>> Handle(
        FollowConfirmation command,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (await session.FindLink(command.Link, MailKind.Confirmation, now, ct) is not var (link, user))
            return new(new(), OneTimeLinks.NotGood);
        var outcome = await ConfirmEmailHandler.Handle(new ConfirmEmail(user.AccountId), session, clock, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        session.Delete<OneTimeLink>(link.Id);
        session.EndSuppression(user.EmailKey);
        return outcome;
    }
}
