using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain.Posts;

/// <summary>
/// An address of the web: http or https, a host in any script, then whatever an address may hold. Closing punctuation belongs
/// to the sentence, brackets to the address where they were opened in it. A name and password before the host are not read
/// as part of an address: they serve to deceive.
/// </summary>
static class LinkScanner
{
    const int FirstIdeograph = 0x2E80; // CJK radicals; kana, Han and Hangul follow

    public static LinkSegment? At(string text, int at)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_'))
            return null;
        var host = AfterScheme(text, at);
        var end = host < 0 ? -1 : HostEnd(text, host);
        if (end <= host)
            return null;

        if (end < text.Length && text[end] is '/' or '?' or '#')
            end = WithoutClosing(text, end, PathEnd(text, end));
        return new(text[at..end]);
    }

    static int AfterScheme(string text, int at) =>
        StartsAt(text, at, "https://") ? at + 8
        : StartsAt(text, at, "http://") ? at + 7
        : -1;

    static bool StartsAt(string text, int at, string scheme) =>
        string.Compare(text, at, scheme, 0, scheme.Length, StringComparison.OrdinalIgnoreCase) == 0;

    // labels joined by hyphens and single dots, then perhaps a port
    static int HostEnd(string text, int host)
    {
        var end = host;
        for (var next = host; LabelEnd(text, next) is var labelEnd && labelEnd > next; )
        {
            next = end = labelEnd;
            while (next < text.Length && text[next] == '-')
                next++;
            if (next == end && next < text.Length && text[next] == '.')
                next++;
            if (next == end)
                break;
        }
        return end > host ? PortEnd(text, end) : host;
    }

    // 「example.orgを見て」: where words are not spaced, the host ends where the ideographs begin
    static int LabelEnd(string text, int at)
    {
        var end = at;
        for (int length; (length = WordRune.LengthAt(text, end, out var rune)) > 0; end += length)
        {
            if (end > at && char.IsAscii(text[end - 1]) && rune.Value >= FirstIdeograph)
                break;
        }
        return end;
    }

    static int PortEnd(string text, int at)
    {
        if (at + 1 >= text.Length || text[at] != ':' || !char.IsAsciiDigit(text[at + 1]))
            return at;
        for (at++; at < text.Length && char.IsAsciiDigit(text[at]); )
            at++;
        return at;
    }

    static int PathEnd(string text, int at)
    {
        while (
            at < text.Length
            && Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) is OperationStatus.Done
            && !Ends(rune)
        )
            at += length;
        return at;
    }

    static bool Ends(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.IsControl(rune)
        || rune.Value is '<' or '>' or '"' or '`' or '\\' or '^' or '{' or '|' or '}'
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) // turn the reading direction: they too deceive
        || (rune.Value > 0x7F && IsBracketOrMark(rune));

    // quotation marks and the punctuation of scripts that put no space after an address
    static bool IsBracketOrMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
        || rune.Value is '、' or '。' or '，' or '．' or '！' or '？' or '：' or '；' or '…' or '،' or '؛' or '؟' or '।';

    static int WithoutClosing(string text, int start, int end)
    {
        int round = 0,
            square = 0; // brackets opened and not closed, within the address
        for (var i = start; i < end; i++)
        {
            round += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            square += text[i] switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
        }
        for (; end > start; end--)
        {
            if (text[end - 1] is ')' && round < 0)
                round++;
            else if (text[end - 1] is ']' && square < 0)
                square++;
            else if (text[end - 1] is not ('.' or ',' or ':' or ';' or '!' or '?' or '\''))
                break;
        }
        return end;
    }
}
