using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Hosting.Http.Json;

/// <summary>Writes <c>2026-11-24T05:23:16.123Z</c>; reads ISO 8601, as UTC where no offset is given.</summary>
sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && reader.TryGetDateTimeOffset(out _) // holds the text to ISO 8601, but would take no offset for local time
        && DateTimeOffset.TryParse(
            reader.GetString(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant.ToUniversalTime()
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset instant, JsonSerializerOptions options) =>
        writer.WriteStringValue(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
