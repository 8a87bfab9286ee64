namespace Domain.Announcements;

/// <summary>What an announcement may be.</summary>
public static class AnnouncementRules
{
    /// <summary>In characters as people count them.</summary>
    public const int MaxText = 5_000;

    /// <summary>The name of the rule that is broken, or null; <paramref name="text"/> is then the text as it is kept.</summary>
    public static string? Check(string wanted, AnnouncedTime time, out string text)
    {
        var isText = WrittenText.TryNormalise(wanted, out var normal);
        text = normal ?? "";
        return !isText ? "announcement.text_invalid"
            : WrittenText.IsBlank(text) ? "announcement.empty"
            : WrittenText.Graphemes(text) > MaxText || !WrittenText.FitsEnvelope(text) ? "announcement.too_long"
            : time.EndsBeforeItStarts ? "announcement.time_invalid"
            : null;
    }
}
