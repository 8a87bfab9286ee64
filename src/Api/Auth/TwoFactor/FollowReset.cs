using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Auth.TwoFactor;

/// <summary>The form of the page that asked.</summary>
public sealed record TwoFactorReset(
    [Description("Of the link that was mailed.")] string? ResetToken,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary><c>POST /auth/two_factor/reset</c>: the second proof is given up in a day, unless it is found again.</summary>
public static class FollowResetEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(ResetPages.Path, Post)
            .Anyone()
            .WithSummary("Give up the second proof, in a day.")
            .Answers(Answer.Page)
            .MayAnswer(400, "The form is not known")
            .MayAnswer(404, NoMail.When)
            .MayAnswer(410, "The link was used, or is too old");

    static async Task<IResult> Post(
        TwoFactorReset form,
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
            return OldForm.Page();
        var follow = new FollowReset(Secret.Hash(form.ResetToken ?? ""));
        return (await bus.Ask<AccountCredentials>(follow, ct)).RefusedBy is null ? ResetPages.Done : ResetPages.NotGood;
    }
}

/// <param name="Link">The hash of the token that was shown.</param>
public sealed record FollowReset(string Link);

/// <summary>The day is over.</summary>
[MessageIdentity("two-factor-reset-due")]
public sealed record TwoFactorResetDue(AccountId Account, string Reset);

public static class FollowResetHandler
{
    public static async Task<Outcome<AccountCredentials>> Handle(
        FollowReset command,
        IDocumentSession session,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (await session.FindLink(command.Link, MailKind.TwoFactorReset, now, ct) is not var (link, user))
            return new(new(), OneTimeLinks.NotGood);
        var ask = new AskTwoFactorReset(user.AccountId, link.Name, now);
        var outcome = await session.Write<AccountCredentials>(ask.Stream, ask.Decide, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        session.Delete<OneTimeLink>(link.Id);
        var reset = outcome.State.Reset!;
        if (reset.Reset != link.Name) // it was asked for before, and that stands
            return outcome;
        user.ResetAt = reset.Due;
        session.UpdateRevision(user, user.Version + 1);
        var correlation = Origin.Current!.Correlation;
        outbox.Send(session, new TwoFactorResetDue(user.AccountId, reset.Reset), reset.Due, correlation);
        outbox.SendMail(session, user.AccountId, MailKind.TwoFactorResetAsked, now, correlation);
        return outcome;
    }

    public static async Task Handle(
        TwoFactorResetDue due,
        IDocumentSession session,
        Settings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var complete = new CompleteTwoFactorReset(due.Account, due.Reset);
        var outcome = await session.Write<AccountCredentials>(complete.Stream, complete.Decide, ct);
        if (!outcome.State.HasTwoFactor)
            await TwoFactorHandler.Forget(due.Account, session, settings, outbox, clock, ct);
    }
}
