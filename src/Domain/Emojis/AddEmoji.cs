using static Domain.Decision;

namespace Domain.Emojis;

/// <summary>Gives people a new emoji.</summary>
/// <param name="Image">The file's bytes.</param>
public sealed record AddEmoji(string Shortcode, byte[] Image, string? Category = null, bool IsInPicker = true)
{
    public Decision Decide(EmojiSet self)
    {
        if (!EmojiRules.IsShortcode(Shortcode))
            return Refuse("emoji.shortcode_invalid");
        if (!EmojiRules.TryCategory(Category, out var category))
            return Refuse("emoji.category_invalid");
        if (EmojiFile.RefusedBy(Image) is { } broken)
            return Refuse(broken);

        var (image, still) = EmojiFile.Of(Image);
        var added = new EmojiAdded(Shortcode, image.Name, still.Name, category, IsInPicker);
        if (!self.All.TryGetValue(Shortcode, out var before))
            return [added];
        // said twice, true once, even if it was featured since
        return before with { IsFeatured = false } == self.Evolve(added).All[Shortcode] ? [] : Refuse("emoji.taken");
    }
}
