namespace Projections.Emojis;

/// <summary>An emoji of the instance.</summary>
/// <param name="Id">Its shortcode.</param>
/// <param name="Image">The name of its file; see <see cref="EmojiFiles"/>.</param>
/// <param name="StillImage">That of one which does not move.</param>
public sealed record Emoji(string Id, string Image, string StillImage, string? Category, bool IsInPicker, bool IsFeatured);
