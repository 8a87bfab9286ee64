using Domain;
using Domain.Emojis;
using Marten;
using Projections.Store;

namespace Api.Emojis;

public static class ChangeEmojiHandler
{
    public static Task<Outcome<EmojiSet>> Handle(ChangeEmoji command, IDocumentSession session, CancellationToken ct) =>
        session.Write<EmojiSet>(EmojiSet.Stream, command.Decide, ct);
}
