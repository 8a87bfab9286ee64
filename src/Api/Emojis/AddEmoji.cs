using Domain;
using Domain.Emojis;
using Marten;
using Projections.Emojis;
using Projections.Store;

namespace Api.Emojis;

public static class AddEmojiHandler
{
    /// <summary>The file is kept in the transaction of the event that names it.</summary>
    public static async Task<Outcome<EmojiSet>> Handle(AddEmoji command, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<EmojiSet>(EmojiSet.Stream, command.Decide, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        var (image, still) = EmojiFile.Of(command.Image);
        EmojiFiles.Keep(session, image);
        EmojiFiles.Keep(session, still);
        return outcome;
    }
}
