using System.Text.Encodings.Web;

namespace Projections.Store.Json;

/// <summary>
/// Escapes in JSON what RFC 8259 says must be, and nothing else. The encoders that come with .NET escape every character beyond
/// the first 65,536 as twelve bytes instead of four: a long post of emoji would not fit an event. Nothing here becomes HTML.
/// </summary>
public sealed unsafe class PlainEncoder : JavaScriptEncoder
{
    public static readonly PlainEncoder Instance = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is '"' or '\\' or < 0x20;

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var i = 0; i < textLength; i++)
            if (WillEncode(text[i]))
                return i;
        return -1;
    }

    public override bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten
    )
    {
        var escaped = unicodeScalar is '"' or '\\' ? $"\\{(char)unicodeScalar}" : $"\\u{unicodeScalar:x4}";
        var fits = escaped.AsSpan().TryCopyTo(new(buffer, bufferLength));
        numberOfCharactersWritten = fits ? escaped.Length : 0;
        return fits;
    }
}
