using System.Buffers;
using System.Text.Json;

namespace Proofs;

/// <summary>
/// An event as the tree holds it: <see cref="Canonical"/> gives the bytes whose <see cref="TreeHash.Leaf"/> is its leaf. All of it
/// is what the store gives back, not what was in memory when the event was appended.
/// </summary>
/// <param name="Stream">The stream's key, such as <c>post/{id}</c>.</param>
/// <param name="Version">Of the stream, with this event.</param>
/// <param name="Sequence">The event's place in the store; unlike its index in the tree, numbers may be missing between two.</param>
/// <param name="Type">The stored name, with its version.</param>
/// <param name="Time">To the microsecond: what is finer the store does not keep.</param>
/// <param name="Headers">JSON, or null.</param>
/// <param name="Body">JSON; what is personal in it is ciphertext.</param>
public sealed record LogEntry(
    Guid Id,
    string Stream,
    long Version,
    long Sequence,
    string Type,
    DateTimeOffset Time,
    string? Headers,
    string? Correlation,
    string? Causation,
    string Body
)
{
    /// <summary>The version of this form of an entry.</summary>
    public const int Format = 1;

    /// <summary>The longest entry that fits a bundle, whose entries have two bytes of length.</summary>
    public const int MaxBytes = ushort.MaxValue;

    /// <summary>
    /// RFC 8785 JSON. The id is 32 hexadecimal digits, the time microseconds since 1970. A body or headers that are no JSON, or
    /// deeper than <see cref="CanonicalJson.MaxDepth"/>, stand as a string of their text: no event may stop the log.
    /// </summary>
    public byte[] Canonical()
    {
        var entry = new ArrayBufferWriter<byte>(Body.Length + 500);
        // members in the order of their names
        entry.Write("{\"body\":"u8);
        Json(Body);
        entry.Write(",\"causation\":"u8);
        Text(Causation);
        entry.Write(",\"correlation\":"u8);
        Text(Correlation);
        entry.Write(",\"format\":"u8);
        Number(Format);
        entry.Write(",\"headers\":"u8);
        Json(Headers ?? "null");
        entry.Write(",\"id\":"u8);
        Text(Id.ToString("N"));
        entry.Write(",\"sequence\":"u8);
        Number(Sequence);
        entry.Write(",\"stream\":"u8);
        Text(Stream);
        entry.Write(",\"time\":"u8);
        Number((Time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        entry.Write(",\"type\":"u8);
        Text(Type);
        entry.Write(",\"version\":"u8);
        Number(Version);
        entry.Write("}"u8);
        return entry.WrittenSpan.ToArray();

        void Text(string? text)
        {
            if (text is null)
                entry.Write("null"u8);
            else
                CanonicalJson.Write(text, entry);
        }

        void Number(long number) => entry.Write(StrictText.Utf8.GetBytes(CanonicalNumber.Of(StrictText.Digits(number))));

        void Json(string json)
        {
            try
            {
                entry.Write(CanonicalJson.Of(StrictText.Utf8.GetBytes(json)));
            }
            catch (Exception notJson) when (notJson is JsonException or System.Text.EncoderFallbackException)
            {
                Text(json);
            }
        }
    }

    /// <summary>The sequence of an entry in its canonical form, or null if it has none.</summary>
    public static long? SequenceOf(ReadOnlySpan<byte> canonical)
    {
        var reader = new Utf8JsonReader(canonical, new JsonReaderOptions { MaxDepth = CanonicalJson.MaxDepth + 1 });
        try
        {
            for (reader.Read(); reader.Read() && reader.TokenType is JsonTokenType.PropertyName; reader.Skip())
                if (reader.ValueTextEquals("sequence"u8))
                    return reader.Read() && reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var sequence)
                        ? sequence
                        : null;
        }
        catch (JsonException)
        {
            // then it is no entry of ours
        }
        return null;
    }
}
