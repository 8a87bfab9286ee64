using System.ComponentModel;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.SigningIn;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Sessions;

/// <summary>The form of the page that asked; one of the first three says what is to end.</summary>
public sealed record EndAccess(
    [Description("A browser's session.")] string? Session,
    [Description("An app, by its client_id.")] string? App,
    [Description("true: everything but this browser.")] string? Others,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary><c>POST /auth/sessions</c>: a browser, an app or all of them use one's account no more, on every node, within a second.</summary>
public static class EndAccessEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/sessions", Post)
            .Anyone()
            .WithSummary("Sign out a browser or an app, or all others.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the page of the account, or to the one that signs in")
            .MayAnswer(400, "The form is not known, or says nothing");

    static async Task<IResult> Post(
        EndAccess form,
        HttpContext http,
        BrowserSessions browsers,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        var (account, current) = (user.AccountId, browsers.IdOf(http)!);
        object? command = form switch
        {
            { Session: { Length: > 0 } id } => new EndSession(account, id),
            { App: { Length: > 0 } client } => new DisallowApp(account, client),
            { Others: "true" } => new EndOthers(new(account, Guid.NewGuid().ToString("N")), current),
            _ => null,
        };
        if (command is null)
            return AuthorizePages.Error("The form was sent without a choice.");
        using var origin = new Origin(account, "web", http.TraceIdentifier).Enter();
        await bus.Ask<AccountCredentials>(command, ct);
        return new SeeOther(AccountPages.Path);
    }
}

/// <param name="Current">The session of the browser that asks.</param>
public sealed record EndOthers(SignOutOthers SignOut, string Current);

/// <summary>What is ended already, or is somebody else's, is passed over.</summary>
public static class EndAccessHandler
{
    public static async Task<Outcome<AccountCredentials>> Handle(
        EndSession command,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var web = await session.LoadAsync<WebSession>(command.Session, ct);
        if (web?.AccountId != command.Account.ToString())
            return new(new(), RefusedBy: null);
        session.Delete<WebSession>(command.Session);
        return await session.Write<AccountCredentials>(command.Stream, command.Decide, ct);
    }

    public static async Task<Outcome<AccountCredentials>> Handle(
        DisallowApp command,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var account = command.Account.ToString();
        if (!await session.Query<AccessToken>().AnyAsync(t => t.AccountId == account && t.ClientId == command.Client, ct))
            return new(new(), RefusedBy: null);
        Tokens.RevokeApp(session, command.Account, command.Client);
        return await session.Write<AccountCredentials>(command.Stream, command.Decide, ct);
    }

    public static Task<Outcome<AccountCredentials>> Handle(EndOthers command, IDocumentSession session, CancellationToken ct)
    {
        Tokens.RevokeAllOf(session, command.SignOut.Account, except: command.Current);
        return session.Write<AccountCredentials>(command.SignOut.Stream, command.SignOut.Decide, ct);
    }
}
