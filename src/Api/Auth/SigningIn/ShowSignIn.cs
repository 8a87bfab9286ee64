using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;

namespace Api.Auth.SigningIn;

/// <summary><c>GET /auth/sign_in</c>: for who wants to see to their account; apps lead to <c>/oauth/authorize</c>.</summary>
public static class ShowSignInEndpoint
{
    public const string Path = "/auth/sign_in";

    /// <summary>What is signed in for here.</summary>
    public static Html Lead { get; } = Html.Of($"<p>Sign in to see to your account.</p>");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Path, Get)
            .Anyone()
            .WithSummary("Ask a person to sign in.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Signed in already: to the page of the account");

    static async Task<IResult> Get(HttpContext http, BrowserSessions browsers, SignInSteps steps, CancellationToken ct) =>
        await browsers.Find(http, ct) is null ? await steps.Page(http, Lead, ct) : new SeeOther(AccountPages.Path);
}
