using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Hosting.Http.Json;

/// <summary>Each id of the domain is a plain string on the wire.</summary>
sealed class IdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type is { IsValueType: true, Namespace: { } area }
        && area.StartsWith("Domain", StringComparison.Ordinal)
        && typeof(IParsable<>).MakeGenericType(type).IsAssignableFrom(type);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(type))!;
}

sealed class IdConverter<TId> : JsonConverter<TId>
    where TId : struct, IParsable<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()) : throw new JsonException();

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, TId id, JsonSerializerOptions options) =>
        writer.WriteStringValue(id.ToString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId id, JsonSerializerOptions options) =>
        writer.WritePropertyName(id.ToString()!);

    static TId Parse(string? text) => TId.TryParse(text, null, out var id) ? id : throw new JsonException();
}
