namespace Api.Hosting.Http;

/// <summary>What browsers are told never to do with our answers, where an endpoint says nothing stricter itself.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    const string PagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; "
        + "font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            headers.TryAdd("Referrer-Policy", "same-origin");
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true)
                headers.TryAdd("Content-Security-Policy", PagePolicy);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
