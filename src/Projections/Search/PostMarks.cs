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
        var lexemes = new Lexemes();
        foreach (var mark in MarksOf(post))
            lexemes.Mark(mark);
        foreach (var (text, weight) in TextsOf(post))
            lexemes.Text(text, weight);
        return lexemes.ToString();
    }

    public static IReadOnlyList<string> MarksOf(SearchedPost post)
    {
        var text = PostText.Parse(post.Text);
        var written = TimeOrderedId.TimeOf(PostId.Parse(post.Id, provider: null).Value);
        return
        [
            By(post.Author),
            OnDay(written),
            InWeek(written),
            InMonth(written),
            InYear(written),
            .. Flags(post, text).Where(flag => flag.Holds).Select(flag => flag.Mark),
            .. post.Mentions.Select(To),
            .. text.Tags.Select(tag => Tag(tag.ToLowerInvariant())),
            .. post.Language is { } language
                ? new[] { In(language), In(language.Split('-')[0]) }.Distinct(StringComparer.Ordinal)
                : [],
        ];
    }

    /// <summary>Its texts, no phrase going from one to the next, each with what its words weigh.</summary>
    public static IReadOnlyList<(string Text, char Weight)> TextsOf(SearchedPost post) =>
        [
            (string.Join(' ', PostText.Parse(post.Text).Tags), 'B'),
            (post.Text, 'D'),
            (post.ContentWarning, 'C'),
            .. post.Options.Select(option => (option, 'D')),
        ];

    static IEnumerable<(string Mark, bool Holds)> Flags(SearchedPost post, PostText text) =>
        [
            (Answer, post.IsAnswer),
            (Sensitive, post.IsSensitive),
            (Poll, post.Options.Count > 0),
            (Link, text.Segments.Any(segment => segment is LinkSegment)),
            (Quote, post.IsQuote),
        ];
}
