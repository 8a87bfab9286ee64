namespace Domain.Filters;

/// <summary>What is to become of a keyword of a filter; what is null stays as it is.</summary>
/// <param name="Id">Of one that is there, or that a new one will have.</param>
/// <param name="IsNew">It is to be added.</param>
/// <param name="IsRemoved">It is to be taken away.</param>
public sealed record KeywordChange(FilterId Id, bool IsNew, string? Word, bool? IsWhole, bool IsRemoved = false)
{
    /// <summary>The name of the rule that is broken, or null; <paramref name="after"/> are then the keywords after the changes.</summary>
    public static string? Apply(
        IReadOnlyList<KeywordChange> changes,
        IReadOnlyList<FilterKeyword> before,
        out List<FilterKeyword> after
    )
    {
        after = [.. before];
        foreach (var change in changes)
            if (change.Apply(after) is { } broken)
                return broken;
        return null;
    }

    string? Apply(List<FilterKeyword> keywords)
    {
        var at = keywords.FindIndex(keyword => keyword.Id == Id);
        if (at < 0 && !IsNew)
            return "filter.unknown";
        if (IsRemoved)
        {
            if (at >= 0)
                keywords.RemoveAt(at);
            return null;
        }
        var before = at < 0 ? new FilterKeyword(Id, "", IsWhole: true) : keywords[at];
        var word = before.Word;
        if ((Word is not null || at < 0) && FilterRules.CheckWord(Word ?? "", out word) is { } broken)
            return broken;
        var after = before with { Word = word, IsWhole = IsWhole ?? before.IsWhole };
        if (at < 0)
            keywords.Add(after);
        else
            keywords[at] = after;
        return null;
    }
}
