namespace Domain.Lists;

/// <summary>What a list may be called.</summary>
public static class ListTitle
{
    /// <summary>In characters as people count them.</summary>
    public const int MaxLength = 255;

    /// <summary>The name of the rule that is broken, or null; <paramref name="title"/> is then the title as it is kept.</summary>
    public static string? Check(string wanted, out string title)
    {
        var isWellFormed = WrittenText.TryNormalise(wanted, out var normal);
        title = normal?.Replace('\n', ' ').Trim() ?? "";
        return isWellFormed switch
        {
            false => "list.title_invalid",
            _ when WrittenText.IsBlank(title) => "list.title_empty",
            _ when WrittenText.Graphemes(title) > MaxLength || !WrittenText.FitsEnvelope(title) => "list.title_too_long",
            _ => null,
        };
    }
}
