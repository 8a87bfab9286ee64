using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;

namespace Api.Auth.Passkeys;

/// <summary><c>GET /auth/passkeys</c>: those one has, and a form to add one.</summary>
public static class ShowPasskeysEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(PasskeyPages.Path, Get)
            .Anyone()
            .WithSummary("Show a person their passkeys.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");

    static async Task<IResult> Get(HttpContext http, BrowserSessions browsers, CancellationToken ct) =>
        await browsers.Find(http, ct) is { } user
            ? PasskeyPages.All(user, browsers.FormToken(http))
            : new SeeOther(ShowSignInEndpoint.Path);
}
