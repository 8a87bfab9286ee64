using System.Globalization;
using System.Text;

namespace Proofs;

/// <summary>What signed text is read with: each value has one spelling, and every other is refused.</summary>
static class StrictText
{
    /// <summary>Throws on what is not UTF-8, and on half a surrogate pair.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes of base64 with padding and without line breaks (RFC 4648, section 4), or null.</summary>
    public static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return
            Convert.TryFromBase64String(text, bytes, out var length)
            // spaces, or bits beyond the last byte, would make two spellings of the same
            && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : null;
    }

    /// <summary>A number of at most 2^63-1, in decimal digits without sign or leading zeros, or null.</summary>
    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Digits(number) == text
            ? number
            : null;

    public static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new FormatException("This is not UTF-8.", notUtf8);
        }
    }
}
