using Domain.Instance;

namespace Domain.Filters;

/// <summary>What a filter may be.</summary>
public static class FilterRules
{
    /// <summary>In characters as people count them, as Mastodon has it.</summary>
    public const int MaxTitle = 256;

    /// <inheritdoc cref="MaxTitle"/>
    public const int MaxWord = 512;

    /// <summary>The name of the rule that is broken, or null; <paramref name="title"/> is then the title as it is kept.</summary>
    public static string? CheckTitle(string wanted, out string title) =>
        !TryLine(wanted, out title) ? "filter.text_invalid"
        : WrittenText.IsBlank(title) ? "filter.title_empty"
        : WrittenText.Graphemes(title) > MaxTitle ? "filter.title_too_long"
        : null;

    /// <inheritdoc cref="CheckTitle"/>
    public static string? CheckWord(string wanted, out string word) =>
        !TryLine(wanted, out word) ? "filter.text_invalid"
        : WrittenText.IsBlank(word) ? "filter.keyword_empty"
        : WrittenText.Graphemes(word) > MaxWord ? "filter.keyword_too_long"
        : null;

    /// <summary>Of all that a person wrote of it, and where it is to be heeded.</summary>
    /// <returns>The name of the rule that is broken, or null.</returns>
    public static string? Check(FilterText text, IReadOnlyList<FilterContext> contexts, InstanceSettings settings) =>
        contexts.Count == 0 ? "filter.context_empty"
        : text.Keywords.Count > settings.MaxFilterKeywords ? "filter.keyword_limit"
        : !WrittenText.FitsEnvelope([text.Title, .. text.Keywords.Select(keyword => $"{keyword.Id} {keyword.Word}")])
            ? "filter.too_long"
        : null;

    static bool TryLine(string wanted, out string line)
    {
        var isWellFormed = WrittenText.TryNormalise(wanted, out var normal);
        line = normal?.Replace('\n', ' ').Trim() ?? "";
        return isWellFormed;
    }
}
