using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;

namespace Api.Auth.TwoFactor;

/// <summary><c>GET /auth/two_factor</c>: sets up a second proof, or looks after it.</summary>
public static class ShowTwoFactorEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(TwoFactorPages.Path, Get)
            .Anyone()
            .WithSummary("Show a person their second proof.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");

    static async Task<IResult> Get(HttpContext http, BrowserSessions browsers, AuthSettings settings, CancellationToken ct) =>
        await browsers.Find(http, ct) is { } user
            ? TwoFactorPages.Of(user, settings.PublicUrl.Host, browsers.FormToken(http))
            : new SeeOther(ShowSignInEndpoint.Path);
}
