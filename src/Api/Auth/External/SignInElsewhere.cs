using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.WebUtilities;

namespace Api.Auth.External;

/// <summary>The form of the page that asked.</summary>
public sealed record SignInElsewhere(
    [Description("What an app asked of /oauth/authorize, where it sent the person here: a query.")] string? Query,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

/// <summary><c>POST /auth/external/{provider}</c>: to a provider, to sign in by what it says.</summary>
public static class SignInElsewhereEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/external/{provider}", Post)
            .Anyone()
            .WithSummary("Go to a provider, to sign in by what it says.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the provider")
            .MayAnswer(400, "The form is not known")
            .MayAnswer(404, "No such provider is set")
            .MayAnswer(503, "The provider does not answer");

    static async Task<IResult> Post(
        [Description("As in the address that the provider sends browsers back to.")] string provider,
        SignInElsewhere form,
        HttpContext http,
        BrowserSessions browsers,
        Providers providers,
        LeaveForProvider leave,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (providers.Find(provider) is not { } asked)
            return ExternalPages.NoProvider;
        var (then, asksAgain) = Then(form.Query ?? "");
        return await leave.Go(http, asked, then, session: null, asksAgain, ct);
    }

    /// <summary>Never anywhere but to the page that signs in, or the one for apps; without <c>force_login</c>, which is done by then.</summary>
    static (string Path, bool AsksAgain) Then(string query)
    {
        if (!query.StartsWith('?'))
            return (ShowSignInEndpoint.Path, false);
        var asked = QueryHelpers.ParseQuery(query);
        var asksAgain = asked.Remove("force_login", out var force) && force is ["true" or "1"];
        return ("/oauth/authorize" + QueryString.Create(asked), asksAgain);
    }
}
