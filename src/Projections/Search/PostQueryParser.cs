using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Domain;
using Domain.Posts;

namespace Projections.Search;

/// <summary>
/// Reads what people type: words; phrases in quotes; a minus before what is not wanted; hashtags; <c>from:alice</c>,
/// <c>has:poll</c>, <c>is:reply</c>, <c>language:de</c>, <c>before:2026-01-31</c>, <c>after:</c>, <c>during:</c>,
/// <c>in:library</c>. Any text has a reading: what is no operator is words.
/// </summary>
public static partial class PostQueryParser
{
    /// <summary>What is beyond is passed over, so that no search takes longer than others.</summary>
    public const int MostClauses = 24;

    const int MostCharacters = 500;

    /// <summary>
    /// Shorter beginnings are of too many words: two letters, and three of the alphabets up to Armenian, whose words are longer than those
    /// of scripts that leave vowels out or write syllables.
    /// </summary>
    static bool IsBeginning(string word) => word.Length >= (word[0] < '\u0590' ? 3 : 2);

    // the quotes of several languages; one that is never closed goes on to the end
    [GeneratedRegex(
        """(?<minus>-?)(?:["“”„«»](?<phrase>[^"“”„«»]*)(?:["“”„«»]|$)|(?<bare>[^\s"“”„«»]+))""",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Part { get; }

    public static PostQuery Parse(string text)
    {
        var typed = text.Length > MostCharacters ? text[..MostCharacters] : text;
        var query = new PostQuery([], PostScope.All, PostQuery.Last, PostQuery.First);
        var clauses = new List<Clause>();
        var parts = Part.Matches(Well(typed));
        foreach (Match part in parts)
        {
            var isExcluded = part.Groups["minus"].Length > 0;
            var isTyped = part == parts[^1] && part.Index + part.Length == typed.Length;
            if (part.Groups["phrase"].Success)
                Add(clauses, Phrase(part.Groups["phrase"].Value, isBeginning: false, isExcluded));
            else if (Operator(part.Groups["bare"].Value, isExcluded, query) is { } meant)
            {
                query = meant.Query;
                Add(clauses, meant.Clause);
            }
            else
                Add(clauses, Phrase(part.Groups["bare"].Value, isTyped && !isExcluded, isExcluded));
            if (clauses.Count == MostClauses)
                break;
        }
        return query with { Clauses = clauses };
    }

    /// <summary>What no store could look for is left out: NUL, halves of surrogate pairs.</summary>
    static string Well(string typed) =>
        string.Concat(typed.EnumerateRunes().Select(rune => rune.Value is 0 or 0xFFFD ? " " : rune.ToString()));

    static void Add(List<Clause> clauses, Clause? clause)
    {
        if (clause is not null)
            clauses.Add(clause);
    }

    static PhraseClause? Phrase(string written, bool isBeginning, bool isExcluded)
    {
        var words = Words.Of(written);
        if (words.Count == 0)
            return null;
        // the last character of a run stands in the index only where the run ends too; alone it is the beginning of a pair
        var isRun = words[^1].IsJoined;
        string[] kept = [.. words.Take(isRun ? words.Count - 1 : words.Count).Select(word => word.Text)];
        var isAlone = words.Count == 1 && Script.IsUnspaced(Rune.GetRuneAt(kept[0], 0));
        var begins = !isRun && (isAlone || (isBeginning && IsBeginning(kept[^1])));
        return new(kept, begins, isExcluded);
    }

    static (PostQuery Query, Clause? Clause)? Operator(string bare, bool isExcluded, PostQuery query)
    {
        if (bare[0] is '#' or '＃' && TagKey.Of(bare) is { } tag)
            return (query, new MarkClause(PostMarks.Tag(tag), isExcluded));
        if (bare.Split(':', 2) is not [var name, { Length: > 0 } value])
            return null;
        return (name.ToLowerInvariant(), value.ToLowerInvariant()) switch
        {
            ("from", var handle) => (query, new AuthorClause(handle.TrimStart('@'), isExcluded)),
            ("has", "poll") => (query, new MarkClause(PostMarks.Poll, isExcluded)),
            ("has", "link") => (query, new MarkClause(PostMarks.Link, isExcluded)),
            ("has", "quote") => (query, new MarkClause(PostMarks.Quote, isExcluded)),
            ("has", "media" or "image" or "video" or "audio") => (query, new MarkClause(PostMarks.Media, isExcluded)),
            ("is", "reply") => (query, new MarkClause(PostMarks.Answer, isExcluded)),
            ("is", "sensitive") => (query, new MarkClause(PostMarks.Sensitive, isExcluded)),
            ("language", _) when LanguageTag.TryNormalise(value, out var language) => (
                query,
                new MarkClause(PostMarks.In(language), isExcluded)
            ),
            ("in", "library") => (query with { Scope = PostScope.Library }, null),
            ("in", "public") => (query with { Scope = PostScope.Public }, null),
            ("in", "all") => (query with { Scope = PostScope.All }, null),
            ("before", _) when TryDay(value, out var day) => (query.Between(after: null, before: day), null),
            ("after", _) when TryDay(value, out var day, daysLater: 1) => (query.Between(after: day, before: null), null),
            ("during", _) when TryDay(value, out var day) && TryDay(value, out var next, daysLater: 1) => (
                query.Between(after: day, before: next),
                null
            ),
            _ => null,
        };
    }

    /// <param name="first">Before every id that was made on that day, in UTC, and after all that were made before.</param>
    static bool TryDay(string value, [NotNullWhen(true)] out string? first, int daysLater = 0)
    {
        var isDay =
            DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1970 and < 9999;
        var start = new DateTimeOffset(day.AddDays(isDay ? daysLater : 0), TimeOnly.MinValue, TimeSpan.Zero);
        first = isDay ? start.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture) : null;
        return isDay;
    }
}
