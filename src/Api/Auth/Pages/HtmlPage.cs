using System.Security.Cryptography;
using System.Text;

namespace Api.Auth.Pages;

/// <summary>A page that may not be framed, cached or asked from elsewhere, and runs no script.</summary>
/// <param name="runsScript">But for one that does: from files of ours alone.</param>
/// <param name="host">And of this one, whose frames it may show too; null is nobody's.</param>
public sealed class HtmlPage(
    string title,
    Html content,
    int status = StatusCodes.Status200OK,
    bool runsScript = false,
    string? host = null
) : IResult
{
    const string Style = """
        :root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
        body{margin:0 auto;max-width:28rem;padding:2rem 1rem}
        h1{font-size:1.4rem}
        h2{font-size:1.15rem;margin-top:2rem}
        label{display:block;font-weight:600;margin-top:1rem}
        input,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem}
        input[type=checkbox]{width:auto}
        button{font:inherit;padding:.5rem 1rem;margin:1.25rem .5rem 0 0}
        code{font-size:1rem;overflow-wrap:anywhere}
        [role=alert]{border-left:.25rem solid;padding-left:.75rem}
        :focus-visible{outline:.2rem solid;outline-offset:.15rem}
        """;

    // form-action is left out: browsers apply it to the redirect after the form too, which goes to the app
    static readonly string Policy =
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))
        + "'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = (runsScript, host) switch
        {
            (false, _) => Policy,
            (true, null) => $"{Policy}; script-src 'self'",
            (true, _) => $"{Policy}; script-src 'self' {host}; frame-src {host}",
        };
        response.Headers.XFrameOptions = "DENY";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Of($"{title}")} · Annals</title><style>{Style}</style></head>
            <body><main>
            <h1>{Html.Of($"{title}")}</h1>
            {content}
            </main></body>
            </html>
            """,
            httpContext.RequestAborted
        );
    }
}
