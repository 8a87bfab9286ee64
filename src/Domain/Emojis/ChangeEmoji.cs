using static Domain.Decision;

namespace Domain.Emojis;

/// <summary>Changes how an emoji is offered; what is null stays as it is.</summary>
/// <param name="Category">Blank is none.</param>
/// <param name="IsFeatured">What stood for its category before does so no longer.</param>
public sealed record ChangeEmoji(string Shortcode, string? Category = null, bool? IsInPicker = null, bool? IsFeatured = null)
{
    public Decision Decide(EmojiSet self)
    {
        if (!self.All.TryGetValue(Shortcode, out var before))
            return Refuse("emoji.unknown");
        if (!EmojiRules.TryCategory(Category ?? before.Category, out var category))
            return Refuse("emoji.category_invalid");

        // another category has one that stands for it, or none yet
        var featured = IsFeatured ?? (before.IsFeatured && category == before.Category);
        if (featured && category is null)
            return Refuse("emoji.featured_without_category");
        var after = before with { Category = category, IsInPicker = IsInPicker ?? before.IsInPicker, IsFeatured = featured };
        if (after == before)
            return [];
        return new([
            .. self
                .All.Where(other =>
                    featured && other.Key != Shortcode && other.Value.IsFeatured && other.Value.Category == category
                )
                .Select(other => Described(other.Key, other.Value with { IsFeatured = false })),
            Described(Shortcode, after),
        ]);
    }

    static EmojiDescribed Described(string shortcode, CustomEmoji emoji) =>
        new(shortcode, emoji.Category, emoji.IsInPicker, emoji.IsFeatured);
}
