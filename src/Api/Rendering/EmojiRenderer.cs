using Domain.Emojis;
using Projections.Emojis;

namespace Api.Rendering;

/// <summary>The instance's emojis as the API shows them, by what this process knows of them: nothing is asked for.</summary>
public sealed class EmojiRenderer(CurrentEmojis current, PublicUrls urls)
{
    /// <summary>Where their pictures are served.</summary>
    public const string Path = "/emoji";

    /// <summary>The emojis of now: another object when any changed.</summary>
    internal object Known => current.Now;

    /// <summary>Those that stand in the texts, each once, in the order of their first place.</summary>
    public IReadOnlyList<EmojiEntity> In(params IEnumerable<string> texts)
    {
        var known = current.Now;
        return known.Count == 0
            ? []
            :
            [
                .. texts
                    .SelectMany(EmojiRules.ShortcodesIn)
                    .Distinct()
                    .Select(shortcode => known.GetValueOrDefault(shortcode))
                    .OfType<Emoji>()
                    .Select(emoji => new EmojiEntity(emoji.Id, Url(emoji.Image), Url(emoji.StillImage), emoji.IsInPicker)),
            ];
    }

    /// <summary>Those that people are offered, by category and shortcode.</summary>
    public IReadOnlyList<PickerEmojiEntity> Picker() =>
        [
            .. current
                .Now.Values.Where(emoji => emoji.IsInPicker)
                .OrderBy(emoji => emoji.Category, StringComparer.Ordinal)
                .ThenBy(emoji => emoji.Id, StringComparer.Ordinal)
                .Select(emoji => new PickerEmojiEntity(
                    emoji.Id,
                    Url(emoji.Image),
                    Url(emoji.StillImage),
                    emoji.IsInPicker,
                    emoji.Category,
                    emoji.IsFeatured
                )),
        ];

    string Url(string file) => urls.Of($"{Path}/{file}");
}
