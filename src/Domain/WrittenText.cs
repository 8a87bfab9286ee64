using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>What holds for every text that a person writes, whether post, profile or note.</summary>
public static class WrittenText
{
    /// <summary>
    /// What one envelope may hold, in bytes of UTF-8. An event is at most 60,000 bytes, and sealing, tags and mentions take
    /// their share of them.
    /// </summary>
    public const int MaxBytes = 16_384;

    // UAX #15, stream-safe text: normalising takes time in the square of a run of marks
    const int MaxMarks = 30;

    /// <summary>
    /// One spelling for what looks the same: Unicode's form C, lines ended by a line feed, nothing but ink at the end. False
    /// for what no store or client could carry: NUL, half a surrogate pair, U+FFFE, which is no character, and more marks on one
    /// letter than any language needs.
    /// </summary>
    public static bool TryNormalise(string text, [NotNullWhen(true)] out string? normal)
    {
        normal = IsWellFormed(text) ? text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).TrimEnd() : null;
        return normal is not null;
    }

    /// <summary>Length as people count it: user-perceived characters, the extended grapheme clusters of UAX #29.</summary>
    public static int Graphemes(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (; !text.IsEmpty; count++)
            text = text[StringInfo.GetNextTextElementLength(text)..];
        return count;
    }

    /// <summary>True when it stays within what one envelope may hold, however few characters people would count.</summary>
    public static bool FitsEnvelope(params ReadOnlySpan<string> texts)
    {
        var bytes = 0L;
        foreach (var text in texts)
            bytes += Encoding.UTF8.GetByteCount(text);
        return bytes <= MaxBytes;
    }

    /// <summary>True when nothing of it would be seen: spaces, controls and zero-width characters only.</summary>
    public static bool IsBlank(string text) => text.EnumerateRunes().All(IsInvisible);

    static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    internal static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    static bool IsWellFormed(string text)
    {
        var marks = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            if (status is not OperationStatus.Done || rune.Value is 0 or 0xFFFE)
                return false;
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarks)
                return false;
            rest = rest[length..];
        }
        return true;
    }
}
