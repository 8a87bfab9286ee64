using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Auth.OAuth;

/// <summary>A parameter that clients send as one text or as a list of them.</summary>
[JsonConverter(typeof(Converter))]
public sealed record OneOrMany(IReadOnlyList<string> Values)
{
    sealed class Converter : JsonConverter<OneOrMany>
    {
        public override OneOrMany Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(
                reader.TokenType is JsonTokenType.StartArray
                    ? [.. JsonSerializer.Deserialize<string?[]>(ref reader, options)!.OfType<string>()]
                    : [JsonSerializer.Deserialize<string>(ref reader, options)!]
            );

        public override void Write(Utf8JsonWriter writer, OneOrMany value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Values, options);
    }
}
