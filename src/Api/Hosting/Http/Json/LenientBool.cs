using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Hosting.Http.Query;

namespace Api.Hosting.Http.Json;

/// <summary>Reads the spellings of <see cref="Flag"/> too: forms have no true and false.</summary>
sealed class LenientBool : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String when Flag.TryParse(reader.GetString(), null, out var flag) => flag,
            JsonTokenType.Number when reader.TryGetInt32(out var number) && number is 0 or 1 => number == 1,
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) =>
        writer.WriteBooleanValue(value);
}
