using Microsoft.Extensions.Primitives;

namespace Api.Hosting.Http;

/// <summary>What browsers are told never to do with our answers.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <param name="formTargets">
    /// Where forms may lead. Browsers hold redirects after a form to it as well: the consent page adds the client's origin.
    /// </param>
    public static string PagePolicy(string formTargets = "'self'") =>
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; "
        + $"font-src 'self'; manifest-src 'self'; form-action {formTargets}; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            if (IsHtml(context.Response.ContentType) && StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
                headers.ContentSecurityPolicy = PagePolicy();
            return Task.CompletedTask;
        });
        return next(context);
    }

    static bool IsHtml(string? type) => type?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;
}
