namespace Domain.Emojis;

/// <param name="Image">The name of its file; see <see cref="EmojiFile"/>.</param>
/// <param name="StillImage">That of a file which does not move; the same one where the image does not either.</param>
public sealed record EmojiAdded(string Shortcode, string Image, string StillImage, string? Category, bool IsInPicker);

/// <summary>How it is offered from here on: all of it, not a difference.</summary>
public sealed record EmojiDescribed(string Shortcode, string? Category, bool IsInPicker, bool IsFeatured);

public sealed record EmojiRemoved(string Shortcode);
