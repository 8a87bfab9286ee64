using Annals.Testing;
using Domain.Emojis;

namespace Domain.Specs.Emojis;

static class Emojis
{
    public static AddEmoji Cat { get; } = new("blobcat", Pictures.Png());

    /// <summary>With these in it, added one after the other.</summary>
    public static EmojiSet With(params AddEmoji[] added) =>
        added.Aggregate(new EmojiSet(), (set, add) => add.Decide(set).On(set).Outcome.State);

    public static EmojiSet After(this EmojiSet set, ChangeEmoji change) => change.Decide(set).On(set).Outcome.State;
}
