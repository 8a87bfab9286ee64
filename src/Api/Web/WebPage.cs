using Api.Auth.Pages;
using Api.Hosting.OpenApi;
using Api.Rendering;

namespace Api.Web;

/// <summary>A page for people: whole without scripts, usable with a keyboard, at any width, and by a screen reader.</summary>
public sealed class WebPage(string title, Html content, int status = StatusCodes.Status200OK) : IResult
{
    public string Markup =>
        Html.Of(
                $"""
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{title}</title><link rel="stylesheet" href="{GetStyleEndpoint.Path}"></head>
                <body><nav><a href="/">Home</a> <a href="{SearchForm.Path}">Search</a> <a href="{PublicUrls.AboutPath}">About</a> <a href="{ApiDocument.Page}">API</a></nav>
                <main>
                {content}
                </main></body>
                </html>

                """
            )
            .ToString();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Markup, httpContext.RequestAborted);
    }

    /// <summary>Absent and hidden are one answer.</summary>
    public static WebPage NotFound { get; } =
        new(
            "Not found",
            Html.Of($"<h1>Not found</h1><p>There is nothing here, or it is not for everyone to see.</p>"),
            StatusCodes.Status404NotFound
        );

    public static WebPage Gone { get; } =
        new("Gone", Html.Of($"<h1>Gone</h1><p>This was deleted.</p>"), StatusCodes.Status410Gone);
}
