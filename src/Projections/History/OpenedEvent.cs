using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Domain;
using JasperFx.Events;
using Projections.Store;
using Projections.Store.Json;

namespace Projections.History;

/// <summary>One event of the log as text, its personal data opened or said to be erased: for whoever it is about, and who runs the server.</summary>
public static class OpenedEvent
{
    static readonly JsonSerializerOptions Options = Opening();

    /// <summary>One object on one line.</summary>
    public static string Json(IEvent e) =>
        JsonSerializer.Serialize(
            new
            {
                position = e.Sequence,
                time = Time(e),
                name = e.EventTypeName,
                stream = e.StreamKey,
                version = e.Version,
                actor = Header(e, OriginStamp.Actor),
                client = Header(e, OriginStamp.Client),
                correlation = e.CorrelationId,
                causation = e.CausationId,
                body = JsonSerializer.SerializeToElement(e.Data, e.Data.GetType(), Options),
            },
            Options
        );

    /// <summary>What it says, on one line.</summary>
    public static string Body(IEvent e) => JsonSerializer.Serialize(e.Data, e.Data.GetType(), Options);

    public static string Time(IEvent e) => e.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string? Header(IEvent e, string name) => e.GetHeader(name)?.ToString();

    static JsonSerializerOptions Opening()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for a terminal or a file, in which < is no markup
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        IdConverters.AddTo(json.Converters);
        json.Converters.Add(new JsonStringEnumConverter());
        json.Converters.Add(new OpenedPersonal());
        return json;
    }

    /// <summary>Writes a personal value as what it says.</summary>
    sealed class OpenedPersonal : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Opened<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    sealed class Opened<T> : JsonConverter<Personal<T>>
        where T : class
    {
        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
        {
            if (value.TryRead(out var content))
            {
                JsonSerializer.Serialize(writer, content, options);
                return;
            }
            writer.WriteStartObject();
            writer.WriteBoolean("erased", true);
            writer.WriteEndObject();
        }

        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Events are shown, never read, in this form.");
    }
}
