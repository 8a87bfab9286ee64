using System.Text.Json;

namespace Api.Cli;

/// <summary>What a verb prints for --json: one line, with names as the API has them.</summary>
static class JsonLine
{
    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Snake);
}
