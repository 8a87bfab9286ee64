using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;

namespace Api.Auth.Sessions;

/// <summary>The form of the page that asked.</summary>
public sealed record SignOut([Description("Binds the form to the browser that it was sent to.")] string? FormToken);

/// <summary><c>POST /auth/sign_out</c>: this browser is nobody's any more.</summary>
public static class SignOutEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/sign_out", Post)
            .Anyone()
            .WithSummary("Sign this browser out.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the page that signs in")
            .MayAnswer(400, "The form is not known");

    static async Task<IResult> Post(SignOut form, HttpContext http, BrowserSessions browsers, CancellationToken ct)
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        await browsers.End(http, ct);
        return new SeeOther(ShowSignInEndpoint.Path);
    }
}
