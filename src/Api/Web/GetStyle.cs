using Api.Auth;
using Api.Hosting.OpenApi;

namespace Api.Web;

/// <summary>The one style sheet of the pages.</summary>
public static class GetStyleEndpoint
{
    public const string Path = "/style.css";

    const string Style = """
        :root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
        body{margin:0 auto;max-width:38rem;padding:1rem;overflow-wrap:anywhere}
        h1{font-size:1.4rem;line-height:1.25}
        article{border-top:1px solid;padding:.75rem 0}
        article footer,.note{font-size:.9rem}
        img{border-radius:.5rem}
        .invisible{position:absolute;width:0;height:0;overflow:hidden;display:inline-block;font-size:0}
        .ellipsis::after{content:"…"}
        :focus-visible{outline:.2rem solid;outline-offset:.15rem}
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                Path,
                (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "public, max-age=3600";
                    return Results.Text(Style, "text/css");
                }
            )
            .Anyone()
            .WithSummary("The pages' style.")
            .Answers(Answer.Of("text/css"));
}
