namespace Api.Hosting.Http;

/// <summary>
/// Any web page may call the API in a browser, with a token that it holds but never with our cookies. The pages themselves,
/// the consent page above all, are not shared.
/// </summary>
static class CrossOrigin
{
    static readonly string[] Shared = ["/api", "/oauth/token", "/oauth/revoke", "/nodeinfo", "/.well-known"];

    static readonly string[] Exposed =
    [
        "Link",
        "ETag",
        "Retry-After",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        RequestIds.Header,
        "Annals-Position",
        "Idempotency-Key",
        "traceparent",
    ];

    public static void Use(IApplicationBuilder app) =>
        app.UseWhen(
            context => Shared.Any(prefix => context.Request.Path.StartsWithSegments(prefix)),
            api =>
                api.UseCors(policy =>
                    policy
                        .AllowAnyOrigin()
                        .AllowAnyHeader()
                        .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
                        .WithExposedHeaders(Exposed)
                        .SetPreflightMaxAge(TimeSpan.FromDays(1))
                )
        );
}
