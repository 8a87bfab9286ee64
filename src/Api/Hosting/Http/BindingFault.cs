using System.Text.Json;
using System.Text.RegularExpressions;

namespace Api.Hosting.Http;

/// <summary>Says which value of a request could not be bound, by the name that the client knows.</summary>
static partial class BindingFault
{
    /// <summary>The body is JSON, but not what the endpoint takes.</summary>
    public static FaultAnswer InBody(JsonException wrong)
    {
        if (wrong.Path is { Length: > 2 } path) // "$.poll.expires_in"
            return new(422, $"Validation failed: {path[2..]} is not of the expected type");
        var missing = Missing().Match(wrong.Message);
        return new(
            422,
            missing.Success
                ? $"Validation failed: {missing.Groups[1].Value} is missing"
                : "Validation failed: The body is not an object"
        );
    }

    /// <summary>An id in the path that is none names nothing (404); any other value is the client's mistake (422).</summary>
    public static FaultAnswer InAddress(string message, HttpContext context)
    {
        var parameter = Parameter().Match(message);
        if (!parameter.Success)
            return new(400, "The request cannot be read");
        var name = parameter.Groups[1].Value;
        var shown = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        if (context.Request.RouteValues.ContainsKey(name) || context.Request.RouteValues.ContainsKey(shown))
            return new(404, "Record not found");
        return new(422, $"Validation failed: {shown} {(parameter.Groups[2].Value == "from" ? "cannot be read" : "is missing")}");
    }

    // System.Text.Json: "… was missing required properties including: 'client_name', 'redirect_uris'."
    [GeneratedRegex("including: '([a-z0-9_]+)'")]
    private static partial Regex Missing();

    // Failed to bind parameter "int? limit" from "x". / Required parameter "string q" was not provided from query string.
    [GeneratedRegex("parameter \"\\S+ (\\w+)\" (from|was not provided)")]
    private static partial Regex Parameter();
}
