using System.Buffers;
using System.Runtime.CompilerServices;
using Projections.Posts;

namespace Projections.Filters;

/// <summary>That a filter matches a post, and by what.</summary>
/// <param name="Keywords">Those of the filter's that were found.</param>
/// <param name="Posts">The ids of those of the filter's posts that it is.</param>
public sealed record FilterMatch(OwnFilter Filter, IReadOnlyList<string> Keywords, IReadOnlyList<string> Posts);

/// <summary>Which of an account's filters match what is shown to it.</summary>
public static class FilterMatching
{
    // made once of a row, which a process remembers until an event concerns it: one pass over a text then tells that it has none of
    // all words that the account filters, as nearly every text has
    static readonly ConditionalWeakTable<OwnFilters, SearchValues<string>> Words = [];

    /// <summary>One's own posts are matched by none.</summary>
    /// <param name="post">What was written.</param>
    /// <param name="boost">The boost that it is shown by; null where it is none.</param>
    /// <param name="now">Filters end by the clock.</param>
    public static IReadOnlyList<FilterMatch> Matches(this OwnFilters filters, Status post, string? boost, DateTimeOffset now)
    {
        if (post.Author == filters.Id)
            return [];
        var text = Text(post);
        var hasWord = text.AsSpan().ContainsAny(Words.GetValue(filters, WordsOf));
        return
        [
            .. filters
                .All.Where(filter => filter.IsInForce(now))
                .Select(filter => new FilterMatch(
                    filter,
                    hasWord ? [.. filter.Keywords.Where(word => KeywordSearch.Finds(word, text)).Select(word => word.Word)] : [],
                    [.. filter.Posts.Select(one => one.Post.ToString()).Where(id => id == post.Id || id == boost)]
                ))
                .Where(match => match.Keywords.Count + match.Posts.Count > 0),
        ];
    }

    static SearchValues<string> WordsOf(OwnFilters filters) =>
        SearchValues.Create(
            [.. filters.All.SelectMany(filter => filter.Keywords).Select(keyword => keyword.Word)],
            StringComparison.OrdinalIgnoreCase
        );

    /// <summary>All that is read of it: content warning, text, and what its poll lets choose.</summary>
    static string Text(Status post) =>
        post is { ContentWarning: "", Poll: null }
            ? post.Text
            : string.Join('\n', [post.ContentWarning, post.Text, .. post.Poll?.Options ?? []]);
}
