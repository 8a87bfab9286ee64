using System.Text;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Api.Hosting.Http.Bodies;

/// <summary>application/x-www-form-urlencoded, as the WHATWG URL standard parses it, but strict about the text in it.</summary>
static class UrlEncoded
{
    public static bool Is(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a form's body, and leaves it in <c>Request.Form</c> too.</summary>
    public static FormTree ReadForm(HttpRequest request, byte[] body)
    {
        var pairs = Pairs(body);
        request.Form = FormTree.Collection(pairs, files: null);
        return FormTree.Of(pairs);
    }

    public static List<KeyValuePair<string, string>> Pairs(string query) => Pairs(Encoding.UTF8.GetBytes(query));

    public static List<KeyValuePair<string, string>> Pairs(ReadOnlySpan<byte> text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split((byte)'&'))
        {
            var pair = text[part];
            var equals = pair.IndexOf((byte)'=');
            if (pair.IsEmpty)
                continue;
            pairs.Add(equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
        return pairs;
    }

    /// <exception cref="BadInputException">400: the escapes are no UTF-8. <paramref name="nulStatus"/>: NUL is among them.</exception>
    public static string Decode(ReadOnlySpan<byte> text, int nulStatus = StatusCodes.Status422UnprocessableEntity)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] == '%'
                && i + 2 < text.Length
                && char.IsAsciiHexDigit((char)text[i + 1])
                && char.IsAsciiHexDigit((char)text[i + 2])
            )
            {
                bytes[length++] = Convert.FromHexString([(char)text[i + 1], (char)text[i + 2]])[0];
                i += 2;
            }
            else
                bytes[length++] = text[i] == '+' ? (byte)' ' : text[i];
        }
        var decoded = bytes.AsSpan(0, length);
        return Utf8.IsValid(decoded)
            ? Storable(Encoding.UTF8.GetString(decoded), nulStatus)
            : throw new BadInputException("The request is not valid UTF-8", StatusCodes.Status400BadRequest);
    }

    /// <summary>The text, if it is one that PostgreSQL can keep.</summary>
    public static string Storable(string text, int status = StatusCodes.Status422UnprocessableEntity) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new BadInputException("Validation failed: Text holds characters that cannot be kept", status)
            : text;
}
