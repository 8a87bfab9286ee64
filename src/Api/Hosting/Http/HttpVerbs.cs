namespace Api.Hosting.Http;

/// <summary>HEAD is answered wherever GET is, OPTIONS on every known path, and <c>Allow</c> names both.</summary>
static class HttpVerbs
{
    /// <summary>Routing looks for a GET: there are no HEAD endpoints.</summary>
    public static void UseBeforeRouting(IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var asked = context.Request.Method;
                if (HttpMethods.IsHead(asked))
                {
                    context.Items[typeof(HttpVerbs)] = asked;
                    context.Request.Method = HttpMethods.Get;
                }
                await next(context);
                if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && !context.Response.HasStarted)
                    Answer(context, isOptions: HttpMethods.IsOptions(asked));
            }
        );

    /// <summary>The server leaves the body out when it sees a HEAD, so it must see one again.</summary>
    public static void UseAfterRouting(IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Items.ContainsKey(typeof(HttpVerbs)))
                    context.Request.Method = HttpMethods.Head;
                return next(context);
            }
        );

    static void Answer(HttpContext context, bool isOptions)
    {
        var verbs = context
            .Response.Headers.Allow.ToString()
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        if (verbs.Contains(HttpMethods.Get))
            verbs.Add(HttpMethods.Head);
        verbs.Add(HttpMethods.Options);
        context.Response.Headers.Allow = string.Join(", ", verbs.Order(StringComparer.Ordinal));
        if (isOptions)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
