using System.Buffers;
using System.Text;

namespace Domain.Posts;

/// <summary>What counts as part of a word, in any script: letters, digits, the marks on them, and the underscore.</summary>
static class WordRune
{
    /// <summary>Length in UTF-16 units of the word character at <paramref name="at"/>; 0 where there is none.</summary>
    public static int LengthAt(string text, int at, out Rune rune)
    {
        rune = default;
        return
            at < text.Length
            && Rune.DecodeFromUtf16(text.AsSpan(at), out rune, out var length) is OperationStatus.Done
            && IsWord(rune)
            ? length
            : 0;
    }

    /// <summary>A word character ends right before <paramref name="at"/>.</summary>
    public static bool EndsAt(string text, int at) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) is OperationStatus.Done && IsWord(rune);

    static bool IsWord(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune) || Rune.IsNumber(rune) || WrittenText.IsMark(rune);
}
