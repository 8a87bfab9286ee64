using Api.Hosting.OpenApi;

namespace Api.Auth.Captchas;

/// <summary><c>GET /auth/captcha.js</c>: finds the number that <see cref="ProofOfWork"/> asks for, beside the page.</summary>
public static class GetCaptchaScriptEndpoint
{
    public const string Path = "/auth/captcha.js";

    static readonly byte[] Script = Read();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                Path,
                (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "public, max-age=3600";
                    return Results.Bytes(Script, "text/javascript; charset=utf-8");
                }
            )
            .Anyone()
            .WithSummary("The script by which a browser shows that it computes.")
            .Answers(Answer.Of("text/javascript"));

    static byte[] Read()
    {
        using var source = typeof(GetCaptchaScriptEndpoint).Assembly.GetManifestResourceStream("captcha.js")!;
        var script = new byte[source.Length];
        source.ReadExactly(script);
        return script;
    }
}
