using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.Pages;

/// <summary><c>GET /oauth/authorize</c>: the sign-in page, or the question whether the app may.</summary>
public static class ShowAuthorizeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/oauth/authorize", Get)
            .Anyone()
            .WithSummary("Ask a person whether an app may act for them.")
            .Answers(Answer.Page)
            .WithMetadata([.. AuthorizationRequest.Query])
            .MayAnswer(303, "Back to the app, with an error")
            .MayAnswer(400, "The app or its address is not known")
            .MayAnswer(403, "The account is suspended, deleted or frozen, and why; or has to be protected first");

    static async Task<IResult> Get(
        HttpContext http,
        IDocumentStore documents,
        BrowserSessions browsers,
        SignInSteps steps,
        AuthSettings settings,
        CancellationToken ct
    )
    {
        // of the primary: an app must be found at once, and the role of queries sees no app
        await using var session = documents.QuerySession();
        var (request, refusal) = await AuthorizationRequest.Read(http, session, settings, ct);
        if (request is null)
            return refusal!;
        var user = request.ForceLogin ? null : await browsers.Find(http, ct);
        var formToken = browsers.FormToken(http);
        if (user is not null && await session.ShutOut(user.AccountId, ct) is { } shutOut)
            return AuthorizePages.ShutOut(user.UserName, shutOut, formToken);
        return user switch
        {
            null => await steps.Page(http, AuthorizePages.Lead(request.App), ct),
            { NeedsTwoFactor: true } when !await browsers.IsByPasskey(http, ct) => AuthorizePages.MustProtect(user.UserName),
            _ => AuthorizePages.Consent(request, user.UserName, formToken),
        };
    }
}
