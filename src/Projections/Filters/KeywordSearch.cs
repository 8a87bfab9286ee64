using System.Buffers;
using System.Text;
using Domain.Filters;

namespace Projections.Filters;

/// <summary>Whether a text has a keyword.</summary>
static class KeywordSearch
{
    /// <param name="text">In Unicode's form C, as the keyword is.</param>
    public static bool Finds(FilterKeyword keyword, string text)
    {
        for (var at = 0; (at = text.IndexOf(keyword.Word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            if (!keyword.IsWhole || (IsBound(text, at) && IsBound(text, at + keyword.Word.Length)))
                return true;
        return false;
    }

    /// <summary>
    /// Whether a word may begin or end between two characters: where one of them is of no word, or of a script that is written without
    /// spaces between words (UAX #29 leaves those to a dictionary, and so to whoever wrote the keyword).
    /// </summary>
    static bool IsBound(string text, int at) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _) is not OperationStatus.Done
        || Rune.DecodeFromUtf16(text.AsSpan(at), out var after, out _) is not OperationStatus.Done
        || !IsWord(before)
        || !IsWord(after)
        || IsUnspaced(before)
        || IsUnspaced(after);

    static bool IsWord(Rune rune) =>
        rune.Value == '_'
        || Rune.IsLetterOrDigit(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark
                or System.Globalization.UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Thai, Lao, Myanmar, Khmer; Hiragana, Katakana and Han with their extensions; Hangul, whose particles are written together with
    /// the word. Blocks by the Unicode Standard, chapters 16 and 18.
    /// </summary>
    static bool IsUnspaced(Rune rune) =>
        rune.Value
            is >= 0x0E00
                and <= 0x0EFF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1100
                and <= 0x11FF
                or >= 0x1780
                and <= 0x17FF
                or >= 0x3005
                and <= 0x30FF
                or >= 0x3130
                and <= 0x318F
                or >= 0x31F0
                and <= 0x31FF
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xAC00
                and <= 0xD7FF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFF66
                and <= 0xFF9F
                or >= 0x1B000
                and <= 0x1B16F
                or >= 0x20000
                and <= 0x3FFFF;
}
