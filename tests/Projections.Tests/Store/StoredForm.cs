using System.Text.Json;
using System.Text.Json.Serialization;
using Domain;
using Projections.Store.Json;

namespace Projections.Tests.Store;

/// <summary>Events as the store writes them, but with what is personal in the clear, so that it can be kept and read without keys.</summary>
static class StoredForm
{
    public static JsonSerializerOptions Options { get; } = Make();

    static JsonSerializerOptions Make()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = PlainEncoder.Instance,
            WriteIndented = true,
        };
        IdConverters.AddTo(json.Converters);
        json.Converters.Add(new JsonStringEnumConverter());
        json.Converters.Add(new InTheClear());
        return json;
    }

    sealed class InTheClear : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    sealed class Converter<T> : JsonConverter<Personal<T>>
        where T : class
    {
        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var envelope = JsonSerializer.Deserialize<JsonElement>(ref reader, options);
            var plain = envelope.GetProperty("plain").Deserialize<T>(options)!;
            return new(new Subject(envelope.GetProperty("of").GetString()!), plain);
        }

        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("of", value.Subject.Key);
            writer.WritePropertyName("plain");
            JsonSerializer.Serialize(writer, value.Value, options);
            writer.WriteEndObject();
        }
    }
}
