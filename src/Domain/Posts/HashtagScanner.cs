using System.Text;

namespace Domain.Posts;

/// <summary>
/// A hashtag: the sign, then letters, digits, marks and underscores of any script, not digits alone. Not within a word or an
/// address, and no longer than an index can hold.
/// </summary>
static class HashtagScanner
{
    const int MaxLength = 100; // UTF-16 units

    public static HashtagSegment? At(string text, int sign)
    {
        if (WordRune.EndsAt(text, sign) || (sign > 0 && text[sign - 1] is '/' or '=' or ')'))
            return null;

        var (end, saysSomething) = (sign + 1, false);
        for (int length; (length = WordRune.LengthAt(text, end, out var rune)) > 0; end += length)
        {
            if (end == sign + 1 && WrittenText.IsMark(rune))
                return null; // marks on the sign itself make it an emoji, the keycap
            saysSomething |= rune.Value == '_' || Rune.IsLetter(rune);
        }
        return saysSomething && end - sign <= MaxLength + 1 ? new(text[sign..end], text[(sign + 1)..end]) : null;
    }
}
