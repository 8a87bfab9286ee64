using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.External;

/// <summary><c>GET /auth/external</c>: by which accounts elsewhere one signs in, and forms to link another.</summary>
public static class ShowExternalsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(ExternalPages.Path, Get)
            .Anyone()
            .WithSummary("Show a person the accounts elsewhere by which they sign in.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");

    static async Task<IResult> Get(
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        IDocumentStore documents,
        CancellationToken ct
    )
    {
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        await using var session = documents.QuerySession();
        return ExternalPages.All(await session.ExternalsOf(user.AccountId, ct), settings.Providers, browsers.FormToken(http));
    }
}
