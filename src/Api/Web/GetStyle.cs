using Api.Auth;
using Api.Hosting.OpenApi;

namespace Api.Web;

/// <summary>The one style sheet of the pages.</summary>
public static class GetStyleEndpoint
{
    public const string Path = "/style.css";

    const string Style = """
        :root{color-scheme:light dark;background:Canvas;color:CanvasText;font:1.0625rem/1.5 system-ui,sans-serif}
        body{margin:0 auto;max-width:38rem;padding:1rem;overflow-wrap:anywhere}
        h1{font-size:1.4rem;line-height:1.25}
        article{border-top:1px solid;padding:.75rem 0}
        article footer,.note{font-size:.9rem}
        blockquote{margin:.75rem 0;padding:0 .75rem;border-left:.2rem solid color-mix(in srgb,currentColor 25%,transparent)}
        form[role=search]{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.75rem 0}
        form[role=search] label{flex-basis:100%}
        input,button{font:inherit;padding:.4rem .6rem;border:1px solid;border-radius:.3rem;background:Field;color:FieldText}
        input[type=search]{flex:1;min-width:0}
        img{border-radius:.5rem}
        .invisible{position:absolute;width:0;height:0;overflow:hidden;display:inline-block;font-size:0}
        .ellipsis::after{content:"…"}
        body:has(.reference){max-width:60rem}
        .reference h2{font-size:1.2rem}
        .reference nav ul{display:flex;flex-wrap:wrap;gap:0 1rem;list-style:none;padding:0}
        .reference nav a,summary{display:inline-block;padding:.4rem 0}
        .reference details{border-top:1px solid color-mix(in srgb,currentColor 25%,transparent)}
        .reference details>div{padding-bottom:1rem;scroll-margin-top:4rem}
        summary{display:list-item;cursor:pointer}
        table{border-collapse:collapse;table-layout:fixed;width:100%;margin:.75rem 0;font-size:.9rem}
        caption{text-align:left;font-weight:600;padding-bottom:.25rem}
        th,td{text-align:left;vertical-align:top;font-weight:400;padding:.3rem .75rem .3rem 0;border-top:1px solid color-mix(in srgb,currentColor 25%,transparent)}
        thead th{border-top:0;font-weight:600}
        th:first-child{width:30%}
        th:nth-child(2){width:25%}
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
