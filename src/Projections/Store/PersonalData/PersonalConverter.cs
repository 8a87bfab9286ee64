using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Domain;

namespace Projections.Store.PersonalData;

/// <summary>
/// Writes any <see cref="Personal{T}"/> as an envelope, <c>{"of": subject, "sealed": base64}</c>, and reads it back closed:
/// it is opened, and its key looked for, when somebody asks for the value.
/// </summary>
public sealed class PersonalConverter(DataKeys keys) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Envelope<>).MakeGenericType(typeToConvert.GetGenericArguments()), keys)!;

    sealed class Envelope<T>(DataKeys keys) : JsonConverter<Personal<T>>
        where T : class
    {
        const string Of = "of";
        const string Sealed = "sealed";

        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
        {
            var subject = value.Subject;
            // an erased value is written as erased again, and never causes a new key
            var plain = value.TryRead(out var content) ? JsonSerializer.SerializeToUtf8Bytes(content, options) : null;
            writer.WriteStartObject();
            writer.WriteString(Of, subject.Key);
            if (plain is null)
                writer.WriteNull(Sealed);
            else
                writer.WriteBase64String(
                    Sealed,
                    Seal.Close(keys.ForWriting(subject), plain, Encoding.UTF8.GetBytes(subject.Key))
                );
            writer.WriteEndObject();
        }

        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string? of = null;
            byte[]? sealedBytes = null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isSubject = reader.ValueTextEquals(Of);
                reader.Read();
                if (isSubject)
                    of = reader.GetString();
                else if (reader.TokenType is JsonTokenType.String)
                    sealedBytes = reader.GetBytesFromBase64();
            }
            var subject = new Subject(of ?? throw new JsonException("An envelope without a subject."));
            return new(subject, () => Open(subject, sealedBytes, options));
        }

        T? Open(Subject subject, byte[]? sealedBytes, JsonSerializerOptions options) =>
            sealedBytes is not null && keys.ForReading(subject) is { } key
                ? JsonSerializer.Deserialize<T>(Seal.Open(key, sealedBytes, Encoding.UTF8.GetBytes(subject.Key)), options)
                : null;
    }
}
