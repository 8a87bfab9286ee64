using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Web.Reference;

namespace Api.Web;

/// <summary>The API's description, to be read by people.</summary>
public static class ShowApiEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiDocument.Page, Show).Anyone().WithSummary("Read the API's description.").Answers(Answer.Page);

    static IResult Show(ApiPage page, HttpResponse response)
    {
        response.Headers.CacheControl = ApiDocument.CacheControl;
        return Results.Bytes(page.Bytes, "text/html; charset=utf-8", entityTag: page.Tag);
    }
}
