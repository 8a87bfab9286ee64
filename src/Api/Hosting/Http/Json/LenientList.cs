using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Hosting.Http.Json;

/// <summary>
/// Reads a list as clients send it: as an array, as its one value without brackets, or, as Rails has it, as an object whose
/// keys are the indexes.
/// </summary>
sealed class LenientListFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(LenientList<>).MakeGenericType(type.GetGenericArguments()))!;
}

sealed class LenientList<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.StartArray => Items(ref reader, options),
                JsonTokenType.StartObject => Indexed(ref reader, options),
                JsonTokenType.String when reader.ValueSpan.IsEmpty => [],
                _ => [Item(ref reader, options)],
            };
        }
        catch (JsonException)
        {
            // one without a path, so that the serializer fills in where in the whole body it stood
            throw new JsonException();
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> items, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            JsonSerializer.Serialize(writer, item, options);
        writer.WriteEndArray();
    }

    static List<T> Items(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Item(ref reader, options));
        return items;
    }

    static List<T> Indexed(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var items = new SortedDictionary<int, T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                throw new JsonException();
            reader.Read();
            items[index] = Item(ref reader, options);
        }
        return [.. items.Values];
    }

    static T Item(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException();
}
