using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Domain.Emojis;

/// <summary>How emojis are called and written.</summary>
public static partial class EmojiRules
{
    public const int MinShortcode = 2;
    public const int MaxShortcode = 30;

    /// <summary>In characters as people count them.</summary>
    public const int MaxCategory = 50;

    public static bool IsShortcode(string text) =>
        text.Length is >= MinShortcode and <= MaxShortcode && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>A category in its one spelling, one line; blank is none.</summary>
    public static bool TryCategory(string? text, out string? category)
    {
        var isText = WrittenText.TryNormalise(text ?? "", out var normal);
        category = normal is null || WrittenText.IsBlank(normal) ? null : normal.Trim();
        return isText && (category is null || (!category.Contains('\n') && WrittenText.Graphemes(category) <= MaxCategory));
    }

    /// <summary>What stands in a text where a shortcode may: the shortcodes, each once, in the order of their first place.</summary>
    public static IEnumerable<string> ShortcodesIn(string text) =>
        text.Contains(':', StringComparison.Ordinal) ? Written().Matches(text).Select(match => match.Value).Distinct() : [];

    // Mastodon's CustomEmoji::SCAN_RE: between colons, with neither a letter, a digit nor a colon on either side
    [GeneratedRegex(@"(?<=(?:^|[^\p{L}\p{M}\p{Nd}:]):)[a-zA-Z0-9_]{2,}(?=:(?:[^\p{L}\p{M}\p{Nd}:]|$))")]
    private static partial Regex Written();
}
