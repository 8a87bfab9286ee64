using Domain.Emojis;
using Projections.Emojis;

namespace Projections.Tests.Oracle;

/// <summary>Which emojis there are at the end of a past, by the last that was said of each.</summary>
static class NaiveEmojis
{
    public static IReadOnlyList<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var expected = facts
            .Select(fact => (Shortcode(fact), fact))
            .Where(said => said.Item1 is not null)
            .GroupBy(said => said.Item1!, said => said.fact)
            .Where(said => said.Last() is not EmojiRemoved)
            .Select(said => Line(said.Key, said.OfType<EmojiAdded>().Last(), said.Last() as EmojiDescribed))
            .ToList();
        var found = rows
            .Values.OfType<Emoji>()
            .Select(row => $"{row.Id} {row.Image} {row.StillImage} in {row.Category}, {row.IsInPicker}, {row.IsFeatured}")
            .ToList();
        return
        [
            .. expected.Except(found).Select(line => $"missing: {line}"),
            .. found.Except(expected).Select(line => $"not to be: {line}"),
        ];
    }

    static string? Shortcode(object fact) =>
        fact switch
        {
            EmojiAdded e => e.Shortcode,
            EmojiDescribed e => e.Shortcode,
            EmojiRemoved e => e.Shortcode,
            _ => null,
        };

    static string Line(string shortcode, EmojiAdded added, EmojiDescribed? since) =>
        $"{shortcode} {added.Image} {added.StillImage} in "
        + (
            since is null
                ? $"{added.Category}, {added.IsInPicker}, False"
                : $"{since.Category}, {since.IsInPicker}, {since.IsFeatured}"
        );
}
