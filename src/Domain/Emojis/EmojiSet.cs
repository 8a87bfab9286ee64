using System.Collections.Immutable;

namespace Domain.Emojis;

/// <summary>
/// The instance's own emojis. One stream holds them all, since a category features one of them at most; and one of their own,
/// since every server folds the settings' stream every few seconds.
/// </summary>
public sealed record EmojiSet : State<EmojiSet>
{
    public const string Stream = "emojis";

    /// <summary>By shortcode.</summary>
    public ImmutableSortedDictionary<string, CustomEmoji> All { get; init; } =
        ImmutableSortedDictionary.Create<string, CustomEmoji>(StringComparer.Ordinal);

    /// <summary>Whether any of them is shown by this file.</summary>
    public bool Uses(string file) => All.Values.Any(emoji => emoji.Image == file || emoji.StillImage == file);

    public override EmojiSet Evolve(object @event) =>
        @event switch
        {
            EmojiAdded e => With(e.Shortcode, new(e.Image, e.StillImage, e.Category, e.IsInPicker, IsFeatured: false)),
            EmojiDescribed e => With(
                e.Shortcode,
                All[e.Shortcode] with
                {
                    Category = e.Category,
                    IsInPicker = e.IsInPicker,
                    IsFeatured = e.IsFeatured,
                }
            ),
            EmojiRemoved e => this with { All = All.Remove(e.Shortcode) },
            _ => this,
        };

    EmojiSet With(string shortcode, CustomEmoji emoji) => this with { All = All.SetItem(shortcode, emoji) };
}

/// <param name="IsInPicker">Whether people are offered it; what has it shows it either way.</param>
/// <param name="IsFeatured">Whether it stands for its category; of each category one may.</param>
public sealed record CustomEmoji(string Image, string StillImage, string? Category, bool IsInPicker, bool IsFeatured);
