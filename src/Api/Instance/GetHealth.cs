using Api.Auth;

namespace Api.Instance;

/// <summary><c>GET /health</c>: that the process answers; as JSON to whoever asks for JSON, else as text.</summary>
public static class GetHealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health", Get).Anyone();

    static IResult Get(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json")
            ? Results.Ok(new HealthEntity("OK"))
            : Results.Text("OK");
}

public sealed record HealthEntity(string Status);
