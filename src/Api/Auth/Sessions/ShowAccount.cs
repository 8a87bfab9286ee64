using Api.Auth.Pages;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.Sessions;

/// <summary><c>GET /auth/edit</c>: which browsers and apps may use one's account, and what keeps it safe. Mastodon's path.</summary>
public static class ShowAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(AccountPages.Path, Get)
            .Anyone()
            .WithSummary("Show a person what may use their account.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");

    static async Task<IResult> Get(
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        IDocumentStore documents,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        // of the primary: the role of queries sees no sessions
        await using var session = documents.QuerySession();
        var access = await AccountAccess.Of(user, browsers.IdOf(http), session, clock.GetUtcNow(), ct);
        return AccountPages.Account(access, settings, browsers.FormToken(http));
    }
}
