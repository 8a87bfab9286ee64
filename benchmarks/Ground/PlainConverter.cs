using System.Text.Json;
using System.Text.Json.Serialization;
using Domain;

namespace Benchmarks.Ground;

/// <summary>Writes a <see cref="Personal{T}"/> unsealed: what an envelope costs is what this does not.</summary>
sealed class PlainConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Plain<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class Plain<T> : JsonConverter<Personal<T>>
        where T : class
    {
        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Named<T>(value.Subject.Key, value.Value), options);

        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Named<T>>(ref reader, options) is var (of, plain)
                ? new(new(of), plain)
                : throw new JsonException("Nothing is not a personal value.");
    }

    sealed record Named<T>(string Of, T Plain);
}
