using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;

namespace Api.Instance;

/// <summary>
/// <c>GET /health</c>: that the process answers; as JSON to whoever asks for JSON, else as text. One that is about to end says
/// 503, so that a proxy sends it no more.
/// </summary>
public static class GetHealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/health", Get)
            .Anyone()
            .WithSummary("Ask whether the process answers; as text unless JSON is accepted.")
            .Answers(new Answer(DiscoveryEntities.Health) { AlsoAs = "text/plain" });

    static IResult Get(HttpRequest request, Drain drain) =>
        drain.HasBegun ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
        : request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json") ? Results.Ok(new HealthEntity("OK"))
        : Results.Text("OK");
}

public sealed record HealthEntity(string Status);
