using System.Globalization;
using System.Text;

namespace Domain.Announcements;

/// <summary>
/// What looks like one emoji of Unicode's. Which sequences are emojis changes every year (UTS #51); that they begin with a symbol, or make one of a
/// sign by a selector or a keycap, does not.
/// </summary>
public static class UnicodeEmoji
{
    // the longest of Unicode's, a flag of tags or a family, has fewer
    const int MostRunes = 16;

    const int EmojiSelector = 0xFE0F;
    const int Keycap = 0x20E3;

    public static bool Is(string text)
    {
        if (!WrittenText.TryNormalise(text, out var normal) || normal != text || WrittenText.Graphemes(text) != 1)
            return false;
        Rune[] runes = [.. text.EnumerateRunes().Take(MostRunes + 1)];
        return runes.Length <= MostRunes
            && (
                Rune.GetUnicodeCategory(runes[0]) is UnicodeCategory.OtherSymbol
                || (IsSign(runes[0]) && runes.Any(rune => rune.Value is EmojiSelector))
                || (IsKey(runes[0]) && runes[^1].Value is Keycap)
            );
    }

    static bool IsSign(Rune rune) => (Rune.IsSymbol(rune) || Rune.IsPunctuation(rune)) && !IsKey(rune);

    static bool IsKey(Rune rune) => rune.IsAscii && (Rune.IsDigit(rune) || rune.Value is '#' or '*');
}
