using Api.Hosting.OpenApi;

namespace Api.Auth.Passkeys;

/// <summary><c>GET /auth/passkeys.js</c>: the script that asks the browser for a passkey.</summary>
public static class GetPasskeyScriptEndpoint
{
    public const string Path = "/auth/passkeys.js";

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
            .WithSummary("The script that asks the browser for a passkey.")
            .Answers(Answer.Of("text/javascript"));

    static byte[] Read()
    {
        using var source = typeof(GetPasskeyScriptEndpoint).Assembly.GetManifestResourceStream("passkeys.js")!;
        var script = new byte[source.Length];
        source.ReadExactly(script);
        return script;
    }
}
