using Api.Auth;

namespace Api.Hosting.OpenApi;

/// <summary><c>GET /api/openapi.json</c></summary>
public static class GetApiDocumentEndpoint
{
    public const string Path = "/api/openapi.json";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Path, Get)
            .Anyone()
            .WithSummary("Read the API's description, as OpenAPI 3.1.")
            .Answers(Answer.Of(Answer.Json));

    static IResult Get(ApiDocument document, HttpResponse response)
    {
        response.Headers.CacheControl = ApiDocument.CacheControl;
        return Results.Bytes(document.Bytes, Answer.Json, entityTag: ApiDocument.TagOf(document.Bytes.Span));
    }
}
