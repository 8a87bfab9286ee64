using System.ComponentModel;
using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Credentials;
using Domain.Instance;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Auth.Email;

/// <summary>The form of the page that asked.</summary>
public sealed record EmailLink(
    [Description("Of the link that was mailed.")] string? EmailToken,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary>
/// <c>POST /auth/email/confirm</c> and <c>…/stop</c>: whoever reads the mail of one of the two addresses agrees to a change, or, at the
/// one that the account has, stops it.
/// </summary>
public static class FollowEmailLinkEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { EmailPages.ConfirmPath, EmailPages.StopPath })
            routes
                .MapPost(
                    path,
                    (
                        EmailLink form,
                        HttpContext http,
                        BrowserSessions browsers,
                        AuthSettings settings,
                        IMessageBus bus,
                        CancellationToken ct
                    ) => Post(path, form, http, browsers, settings, bus, ct)
                )
                .Anyone()
                .WithSummary(path == EmailPages.StopPath ? "Keep an e-mail address." : "Confirm a new e-mail address.")
                .Answers(Answer.Page)
                .MayAnswer(400, "The form is not known")
                .MayAnswer(404, NoMail.When)
                .MayAnswer(410, "The link was used, or is too old");
    }

    static async Task<IResult> Post(
        string path,
        EmailLink form,
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
        var follow = new FollowEmailLink(Secret.Hash(form.EmailToken ?? ""), Stops: path == EmailPages.StopPath);
        var outcome = await bus.Ask<AccountCredentials>(follow, ct);
        if (outcome.RefusedBy is UserRegistration.EmailTaken) // in this moment: seen now, the change is stopped
            outcome = await bus.Ask<AccountCredentials>(follow, ct);
        return outcome.RefusedBy is not null ? EmailPages.NotGood
            : follow.Stops ? EmailPages.Stopped
            : outcome.State.EmailChange is { } open ? EmailPages.Confirmed(open)
            : EmailPages.Changed;
    }
}

/// <param name="Link">The hash of the token that was shown.</param>
public sealed record FollowEmailLink(string Link, bool Stops);

public static class FollowEmailLinkHandler
{
    public static async Task<Outcome<AccountCredentials>> Handle(
        FollowEmailLink command,
        IDocumentSession session,
        EmailTaking taking,
        KeyRing ring,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var old = await session.FindLink(command.Link, MailKind.EmailChangeNotice, now, ct);
        if (
            (old ?? (command.Stops ? null : await session.FindLink(command.Link, MailKind.EmailChangeLink, now, ct)))
            is not var (link, user)
        )
            return new(new(), OneTimeLinks.NotGood);
        var outcome = command.Stops
            ? await Stop(new(user.AccountId, link.Change, EmailChangeEnd.OldAddress), session, ct)
            : await Confirm(user, link, taking, ring, session, now, ct);
        if (outcome.RefusedBy is null)
            session.Delete<OneTimeLink>(link.Id);
        return outcome;
    }

    /// <summary>A link that has nothing to stop any more says so.</summary>
    static async Task<Outcome<AccountCredentials>> Stop(StopEmailChange stop, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<AccountCredentials>(stop.Stream, stop.Decide, ct);
        return session.Staged.Any() ? outcome : outcome with { RefusedBy = OneTimeLinks.NotGood };
    }

    static async Task<Outcome<AccountCredentials>> Confirm(
        User user,
        OneTimeLink link,
        EmailTaking taking,
        KeyRing ring,
        IDocumentSession session,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var confirm = new ConfirmEmailChange(
            user.AccountId,
            link.Change!,
            link.Kind is MailKind.EmailChangeNotice ? EmailSide.Old : EmailSide.New,
            user.Email!,
            await taking.IsTaken(session, user.AccountId, ct),
            now
        );
        var before = await session.Read<AccountCredentials>(confirm.Stream, ct);
        var outcome = await session.Write<AccountCredentials>(confirm.Stream, self => confirm.Decide(self, settings), ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        if (confirm.By is EmailSide.New && before.EmailChange?.Address.TryRead(out var address) is true)
            session.EndSuppression(EmailAddress.Key(address, ring));
        await taking.TakeStaged(session, user, ct);
        return session.Staged.OfType<EmailChangeStopped>().Any() ? outcome with { RefusedBy = OneTimeLinks.NotGood } : outcome;
    }
}
