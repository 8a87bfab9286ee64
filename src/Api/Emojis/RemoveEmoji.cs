using Domain;
using Domain.Emojis;
using Marten;
using Projections.Emojis;
using Projections.Store;

namespace Api.Emojis;

public static class RemoveEmojiHandler
{
    /// <summary>Its files go with it, unless another emoji is shown by them.</summary>
    public static async Task<Outcome<EmojiSet>> Handle(RemoveEmoji command, IDocumentSession session, CancellationToken ct)
    {
        CustomEmoji? removed = null;
        var outcome = await session.Write<EmojiSet>(
            EmojiSet.Stream,
            before =>
            {
                removed = before.All.GetValueOrDefault(command.Shortcode);
                return command.Decide(before);
            },
            ct
        );
        foreach (var file in removed is null ? [] : new[] { removed.Image, removed.StillImage }.Distinct())
            if (!outcome.State.Uses(file))
                EmojiFiles.Drop(session, file);
        return outcome;
    }
}
