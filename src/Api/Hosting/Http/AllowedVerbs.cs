namespace Api.Hosting.Http;

/// <summary>OPTIONS is answered on every known path, and <c>Allow</c> names what the routes do not: HEAD and OPTIONS.</summary>
sealed class AllowedVerbs(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.StatusCode != StatusCodes.Status405MethodNotAllowed || response.HasStarted)
            return;
        var verbs = response
            .Headers.Allow.ToString()
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        if (verbs.Contains(HttpMethods.Get))
            verbs.Add(HttpMethods.Head);
        verbs.Add(HttpMethods.Options);
        response.Headers.Allow = string.Join(", ", verbs.Order(StringComparer.Ordinal));
        if (HttpMethods.IsOptions(context.Request.Method))
            response.StatusCode = StatusCodes.Status204NoContent;
    }
}
