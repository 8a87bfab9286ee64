using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Hosting.Http.Json;

/// <summary>A form field left empty (<c>in_reply_to_id=</c>, <c>expires_in=</c>) is no number, id or instant at all.</summary>
sealed class EmptyIsNullFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) => Nullable.GetUnderlyingType(type) is not null;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(EmptyIsNull<>).MakeGenericType(Nullable.GetUnderlyingType(type)!))!;
}

sealed class EmptyIsNull<T> : JsonConverter<T?>
    where T : struct
{
    public override T? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(ref reader, options);
        }
        catch (JsonException)
        {
            throw new JsonException(); // see LenientList
        }
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } known)
            JsonSerializer.Serialize(writer, known, options);
        else
            writer.WriteNullValue();
    }
}
