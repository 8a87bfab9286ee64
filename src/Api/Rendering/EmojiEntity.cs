namespace Api.Rendering;

/// <summary>The API's CustomEmoji, as it stands beside a text that has it.</summary>
/// <param name="StaticUrl">Of a picture that does not move.</param>
public record EmojiEntity(string Shortcode, string Url, string StaticUrl, bool VisibleInPicker);

/// <summary>The same among those that people pick from.</summary>
/// <param name="Category">Null where it is in none.</param>
/// <param name="Featured">Whether it stands for its category.</param>
public sealed record PickerEmojiEntity(
    string Shortcode,
    string Url,
    string StaticUrl,
    bool VisibleInPicker,
    string? Category,
    bool Featured
) : EmojiEntity(Shortcode, Url, StaticUrl, VisibleInPicker);
