using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Proofs;

/// <summary>JSON in the one spelling of RFC 8785: no spaces, members in the order of their names' UTF-16 units, short escapes.</summary>
/// <remarks>
/// That RFC leaves out what I-JSON (RFC 7493) forbids. Here each such value has a spelling too, so that no event stops the log and
/// no two different ones look the same: a whole number beyond 2^53 that a double cannot hold keeps its digits
/// (<see cref="CanonicalNumber"/>); of members with one name all stay, in the order in which they came; half a surrogate pair is
/// written as <c>\udxxx</c>.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>How deep arrays and objects may stand in each other.</summary>
    public const int MaxDepth = 500;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON (RFC 8259), or deeper than <see cref="MaxDepth"/>.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        if (reader.BytesConsumed != json.Length && reader.Read())
            throw new JsonException("There is more than one value.");
        return Of(document.RootElement);
    }

    /// <exception cref="JsonException">A text in it is not UTF-8.</exception>
    public static byte[] Of(JsonElement value)
    {
        var to = new ArrayBufferWriter<byte>();
        Write(value, to);
        return to.WrittenSpan.ToArray();
    }

    internal static void Write(JsonElement value, IBufferWriter<byte> to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().Select(member => (Name: Unescape(RawName(member)), member.Value));
                Write('{', members.OrderBy(member => member.Name, StringComparer.Ordinal), Member, '}', to);
                break;
            case JsonValueKind.Array:
                Write('[', value.EnumerateArray(), Write, ']', to);
                break;
            case JsonValueKind.String:
                Write(Unescape(JsonMarshal.GetRawUtf8Value(value)[1..^1]), to);
                break;
            case JsonValueKind.Number:
                Ascii(CanonicalNumber.Of(value.GetRawText()), to);
                break;
            default:
                Ascii(value.GetRawText(), to);
                break;
        }
    }

    internal static void Write(string text, IBufferWriter<byte> to) => to.Write(StrictText.Utf8.GetBytes(Quote(text)));

    static void Member((string Name, JsonElement Value) member, IBufferWriter<byte> to)
    {
        Write(member.Name, to);
        Ascii(":", to);
        Write(member.Value, to);
    }

    static void Write<T>(
        char open,
        IEnumerable<T> items,
        Action<T, IBufferWriter<byte>> write,
        char close,
        IBufferWriter<byte> to
    )
    {
        var before = open;
        foreach (var item in items)
        {
            Ascii([before], to);
            write(item, to);
            before = ',';
        }
        Ascii(before == open ? [open, close] : [close], to);
    }

    static void Ascii(ReadOnlySpan<char> text, IBufferWriter<byte> to) => Encoding.ASCII.GetBytes(text, to);

    static ReadOnlySpan<byte> RawName(JsonProperty member) => JsonMarshal.GetRawUtf8PropertyName(member);

    /// <summary>The text of a JSON string; unlike the library's own reading, this gives half a surrogate pair as it is.</summary>
    static string Unescape(ReadOnlySpan<byte> raw)
    {
        string escaped;
        try
        {
            escaped = StrictText.Decode(raw);
        }
        catch (FormatException notUtf8)
        {
            throw new JsonException(notUtf8.Message, notUtf8);
        }
        if (!escaped.Contains('\\', StringComparison.Ordinal))
            return escaped;
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
            text.Append(
                escaped[i] != '\\'
                    ? escaped[i]
                    : escaped[++i] switch
                    {
                        'b' => '\b',
                        't' => '\t',
                        'n' => '\n',
                        'f' => '\f',
                        'r' => '\r',
                        'u' => (char)Convert.ToUInt16(escaped.Substring((i += 4) - 3, 4), 16),
                        var itself => itself,
                    }
            );
        return text.ToString();
    }

    static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                quoted.Append(text[i]).Append(text[++i]);
            else
                _ = text[i] switch
                {
                    '"' => quoted.Append("\\\""),
                    '\\' => quoted.Append(@"\\"),
                    '\b' => quoted.Append(@"\b"),
                    '\t' => quoted.Append(@"\t"),
                    '\n' => quoted.Append(@"\n"),
                    '\f' => quoted.Append(@"\f"),
                    '\r' => quoted.Append(@"\r"),
                    var c when c < ' ' || char.IsSurrogate(c) => quoted
                        .Append(@"\u")
                        .Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                    var c => quoted.Append(c),
                };
        return quoted.Append('"').ToString();
    }
}
