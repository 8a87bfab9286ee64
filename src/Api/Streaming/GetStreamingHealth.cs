using Api.Auth;
using Api.Hosting.OpenApi;

namespace Api.Streaming;

/// <summary><c>GET /api/v1/streaming/health</c>: that streaming connections can be made here.</summary>
public static class GetStreamingHealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/streaming/health", () => Results.Text("OK"))
            .Anyone()
            .WithSummary("Ask whether streams can be had here.")
            .Answers(Answer.Of("text/plain"));
}
