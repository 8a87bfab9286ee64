using Api.Auth;

namespace Api.Streaming;

/// <summary><c>GET /api/v1/streaming/health</c>: that streaming connections can be made here.</summary>
public static class GetStreamingHealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/streaming/health", () => Results.Text("OK")).Anyone();
}
