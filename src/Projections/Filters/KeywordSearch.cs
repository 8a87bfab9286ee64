using System.Buffers;
using System.Text;
using Domain;
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
        || Script.IsUnspaced(before)
        || Script.IsUnspaced(after);

    static bool IsWord(Rune rune) =>
        rune.Value == '_'
        || Rune.IsLetterOrDigit(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark
                or System.Globalization.UnicodeCategory.EnclosingMark;
}
