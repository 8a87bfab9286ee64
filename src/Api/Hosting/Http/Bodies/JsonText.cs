using System.Text.Json;
using System.Text.Unicode;

namespace Api.Hosting.Http.Bodies;

/// <summary>Whether bytes are JSON that the store can keep: PostgreSQL takes neither NUL nor half a surrogate pair.</summary>
static class JsonText
{
    /// <exception cref="BadInputException">400: not JSON, or nested too deeply. 422: a string holds what cannot be kept.</exception>
    public static void Check(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new BadInputException("The body is not valid UTF-8", StatusCodes.Status400BadRequest);
        var reader = new Utf8JsonReader(utf8, new() { MaxDepth = ApiJson.MaxDepth });
        try
        {
            while (reader.Read())
            {
                // unescaped, NUL is no JSON and half a pair no UTF-8
                if (reader.ValueIsEscaped && !IsText(ref reader))
                    throw new BadInputException("Validation failed: Text holds characters that cannot be kept");
            }
        }
        catch (JsonException)
        {
            throw new BadInputException("The body is not valid JSON", StatusCodes.Status400BadRequest);
        }
    }

    static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return !reader.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false; // half a surrogate pair becomes no string
        }
    }
}
