using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;

namespace Api.Auth.SigningIn;

/// <summary><c>POST /auth/sign_in</c>: one step of signing in; the page says what comes next.</summary>
public static class SubmitSignInEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(ShowSignInEndpoint.Path, Post)
            .Anyone()
            .WithSummary("Sign in, a step at a time.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To what comes next")
            .MayAnswer(400, "The form is not known")
            .MayAnswer(403, "The account is suspended, and why")
            .MayAnswer(422, "That did not match")
            .MayAnswer(429, "Too much was tried from there");

    static async Task<IResult> Post(
        SignInForm form,
        HttpContext http,
        BrowserSessions browsers,
        SignInSteps steps,
        CancellationToken ct
    ) =>
        !browsers.IsOurForm(http, form.FormToken) ? OldForm.Page()
        : await steps.Take(http, form, ShowSignInEndpoint.Lead, ct) is { } wrong ? wrong
        : new SeeOther(ShowSignInEndpoint.Path);
}
