using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.External;

/// <summary>The form of the page that asked; one of the first two says what is to be done.</summary>
public sealed record ChangeExternals(
    [Description("The provider to link an account of.")] string? Link,
    [Description("The link that is to end.")] string? Unlink,
    [Description("The one that signs in here.")] string? Password,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A change of links";
}

/// <summary><c>POST /auth/external</c>: to a provider, to link who one is there; or ends a link. Both ask for the password again.</summary>
public static class ChangeExternalsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(ExternalPages.Path, Post)
            .Anyone()
            .WithSummary("Link an account elsewhere, or unlink it.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the provider; to the page again; or not signed in: to the one that asks for that")
            .MayAnswer(400, "The form is not known, or says nothing")
            .MayAnswer(404, "No such provider is set")
            .MayAnswer(422, "The password is not right")
            .MayAnswer(429, "Too much was tried from there")
            .MayAnswer(503, "The provider does not answer");

    static async Task<IResult> Post(
        ChangeExternals form,
        HttpContext http,
        BrowserSessions browsers,
        SignIn signIn,
        AuthSettings settings,
        Providers providers,
        LeaveForProvider leave,
        IDocumentStore documents,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        if (string.IsNullOrEmpty(form.Link) && string.IsNullOrEmpty(form.Unlink))
            return AuthorizePages.Error("The form was sent without a choice.");
        var known = await signIn.Check(SignInTry.Of(http, user.UserName, form.Password), ct);
        if (known.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        if (known.User is null)
        {
            await using var session = documents.QuerySession();
            var links = await session.ExternalsOf(user.AccountId, ct);
            const string wrong = "That is not your password, or it was tried too often.";
            return ExternalPages.All(links, settings.Providers, form.FormToken!, wrong);
        }
        var current = browsers.IdOf(http)!;
        if (form.Link is { Length: > 0 } slug)
            return providers.Find(slug) is { } provider
                ? await leave.Go(http, provider, ExternalPages.Path, current, asksAgain: false, ct)
                : ExternalPages.NoProvider;
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        var unlink = new UnlinkExternal(user.AccountId, form.Unlink!, Place.Of(http, user.AccountId));
        await bus.Ask<AccountCredentials>(new DropExternal(unlink, current), ct);
        return new SeeOther(ExternalPages.Path);
    }
}
