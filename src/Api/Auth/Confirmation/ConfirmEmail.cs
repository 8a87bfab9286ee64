using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Confirmation;

/// <summary>The form of the page that asked.</summary>
public sealed record Confirmation(
    [Description("Of the link that was mailed.")] string? ConfirmationToken,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary><c>POST /auth/confirmation</c>: the address of whoever the link was sent to is proven.</summary>
public static class ConfirmEmailEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/confirmation", Post)
            .Anyone()
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
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!settings.SendsMail)
            return NoMail.Page;
        if (!browsers.IsOurForm(http, form.FormToken))
            return AuthorizePages.Error("This form is out of date, or did not come from this site. Follow the link again.");
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
        var confirm = new ConfirmEmail(user.AccountId);
        var outcome = await session.Write<Account>(confirm.Stream, confirm.Decide, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        session.Delete<OneTimeLink>(link.Id);
        user.ConfirmedAt ??= now;
        session.UpdateRevision(user, user.Version + 1); // of two who follow it at once, one is too late
        Tokens.Reconsider(session, user.AccountId);
        return outcome;
    }
}
