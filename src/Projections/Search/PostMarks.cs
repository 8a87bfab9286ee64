using System.Globalization;
using Domain;
using Domain.Posts;

namespace Projections.Search;

/// <summary>The marks of posts in the index: whatever can be asked of them besides words.</summary>
static class PostMarks
{
    public const string Answer = ":answer";
    public const string Sensitive = ":sensitive";
    public const string Poll = ":poll";
    public const string Link = ":link";
    public const string Quote = ":quote";

    /// <summary>No post has any yet.</summary>
    public const string Media = ":media";

    public static string By(string account) => $":by/{account}";

    public static string To(string account) => $":to/{account}";

    public static string Tag(string key) => $"#{key}";

    /// <param name="language">With what sets it apart, as <c>pt-BR</c>, or without.</param>
    public static string In(string language) => $":in/{language.ToLowerInvariant()}";

    /// <summary>When it was written, in UTC: newer posts are looked through first, without reading of older ones.</summary>
    public static string OnDay(DateTimeOffset time) =>
        time.UtcDateTime.ToString("':day/'yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="OnDay"/>
    public static string InWeek(DateTimeOffset time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $":week/{ISOWeek.GetYear(time.UtcDateTime)}-{ISOWeek.GetWeekOfYear(time.UtcDateTime):00}"
        );

    /// <inheritdoc cref="OnDay"/>
    public static string InMonth(DateTimeOffset time) =>
        time.UtcDateTime.ToString("':month/'yyyy-MM", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="OnDay"/>
    public static string InYear(DateTimeOffset time) => time.UtcDateTime.ToString("':year/'yyyy", CultureInfo.InvariantCulture);

    public static string LexemesOf(SearchedPost post)
    {
        var text = PostText.Parse(post.Text);
        var written = TimeOrderedId.TimeOf(PostId.Parse(post.Id, provider: null).Value);
        var lexemes = new Lexemes().Mark(By(post.Author));
        foreach (var mark in new[] { OnDay(written), InWeek(written), InMonth(written), InYear(written) })
            lexemes.Mark(mark);
        foreach (var (mark, holds) in Flags(post, text))
            if (holds)
                lexemes.Mark(mark);
        foreach (var account in post.Mentions)
            lexemes.Mark(To(account));
        foreach (var tag in text.Tags)
            lexemes.Mark(Tag(tag.ToLowerInvariant()));
        if (post.Language is { } language)
            foreach (var mark in new[] { In(language), In(language.Split('-')[0]) }.Distinct(StringComparer.Ordinal))
                lexemes.Mark(mark);
        lexemes.Text(string.Join(' ', text.Tags), 'B').Text(post.Text, 'D').Text(post.ContentWarning, 'C');
        foreach (var option in post.Options)
            lexemes.Text(option, 'D');
        return lexemes.ToString();
    }

    static IEnumerable<(string Mark, bool Holds)> Flags(SearchedPost post, PostText text) =>
        [
            (Answer, post.IsAnswer),
            (Sensitive, post.IsSensitive),
            (Poll, post.Options.Count > 0),
            (Link, text.Segments.Any(segment => segment is LinkSegment)),
            (Quote, post.IsQuote),
        ];
}
