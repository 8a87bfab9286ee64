using Domain.Accounts;

namespace Domain.Posts;

/// <summary>
/// A mention: <c>@</c>, a user name, and perhaps <c>@</c> and a domain. Not within a word, an e-mail address or an address of
/// the web.
/// </summary>
static class MentionScanner
{
    public static MentionSegment? At(string text, int sign)
    {
        if (WordRune.EndsAt(text, sign) || (sign > 0 && text[sign - 1] is '/' or '='))
            return null;

        var end = sign + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        var name = text[(sign + 1)..end];
        if (!Username.IsValid(name) || WordRune.LengthAt(text, end, out _) > 0)
            return null;

        var domainEnd = DomainEnd(text, end);
        return new(text[sign..domainEnd], name, domainEnd > end ? text[(end + 1)..domainEnd] : null);
    }

    // words joined by single dots and hyphens; whatever else stands at the end belongs to the sentence
    static int DomainEnd(string text, int at)
    {
        if (at >= text.Length || text[at] != '@')
            return at;

        var end = at;
        for (var next = at + 1; WordRune.LengthAt(text, next, out _) > 0; next = end + 1)
        {
            end = next;
            for (int length; (length = WordRune.LengthAt(text, end, out _)) > 0; )
                end += length;
            if (end >= text.Length || text[end] is not ('.' or '-'))
                break;
        }
        return end;
    }
}
