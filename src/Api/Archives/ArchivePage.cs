using System.ComponentModel;
using System.Net.Mime;
using Api.Auth;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.OpenApi;
using Projections.Store;

namespace Api.Archives;

/// <summary>The form of the page that asked.</summary>
public sealed record ArchiveForm(
    [Description("The one that signs in.")] string? Password,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "An archive";
}

/// <summary><c>GET</c> and <c>POST /auth/archive</c>: the same as the API's, for somebody with a browser.</summary>
public static class ArchivePageEndpoint
{
    const string Path = "/auth/archive";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Path, Show)
            .Anyone()
            .WithSummary("Ask a person whether to take all of their account away.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");
        routes
            .MapPost(Path, Take)
            .Anyone()
            .WithSummary("Take all of one's account away as one file.")
            .Answers(Answer.Of(MediaTypeNames.Application.Zip))
            .MayAnswer(303, "Not signed in: to the page that asks for that")
            .MayAnswer(400, "The form is not known")
            .MayAnswer(422, "The password is not right, or it cannot be done now")
            .MayAnswer(429, "Too much was tried from there");
    }

    static async Task<IResult> Show(HttpContext http, BrowserSessions browsers, CancellationToken ct) =>
        await browsers.Find(http, ct) is { } user
            ? Page(user.UserName, browsers.FormToken(http))
            : new SeeOther(ShowSignInEndpoint.Path);

    static async Task<IResult> Take(
        ArchiveForm form,
        HttpContext http,
        BrowserSessions browsers,
        SignIn signIn,
        ArchiveMaker archives,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        var known = await signIn.Check(SignInTry.Of(http, user.UserName, form.Password), ct);
        if (known.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        if (known.User is null)
            return Page(user.UserName, form.FormToken!, "That is not your password, or it was tried too often.");
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        var (file, refusedBy) = await archives.Make(user.AccountId, ct);
        http.Response.Headers.CacheControl = "no-store";
        return file is null
            ? Page(user.UserName, form.FormToken!, Why(refusedBy!))
            : Results.File(file, MediaTypeNames.Application.Zip, TakeArchiveEndpoint.FileName);
    }

    static string Why(string rule) =>
        rule switch
        {
            "archive.too_soon" => "You took one a moment ago. Ten minutes lie between two.",
            "log.not_signed" => "The log is not signed just now, without which nothing can be proved. Try again later.",
            _ => "There is nothing of this account any more.",
        };

    static HtmlPage Page(string userName, string formToken, string? wrong = null) =>
        new(
            "Take your archive",
            Html.Of(
                $"""
                {(wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>"""))}
                <p>All that there is of @{userName} as one file: what you did and said, whom you follow, block and mute, your lists and bookmarks, in formats that others read; and proofs that nothing is missing. It may take a minute.</p>
                <form method="post" action="{Path}">
                <input type="hidden" name="form_token" value="{formToken}">
                <label for="password">Your password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button>Take the archive</button>
                </form>
                <p>Whoever has the file can read all of it: keep it as you keep your letters.</p>
                <p><a href="/auth/edit">Back to your account</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
}
