using Api.Hosting.Commands;
using Domain.Posts;
using Marten;
using Projections;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Posts;

/// <summary>A post was deleted, and the time is over in which that could be thought better of.</summary>
/// <param name="Deletion">Of the post's deletions this one, counted from 1; 0 is whichever was last.</param>
[MessageIdentity("post-erasure-due")]
public sealed record PostErasureDue(PostId Post, int Deletion = 0);

/// <summary>
/// Destroys what a deleted post said, once, in two steps: first it says that there is no way back, so that the read models let go of
/// the post, and then the key goes. Of a message that is handled again nothing comes.
/// </summary>
public static class PostErasureDueHandler
{
    const string Client = "erasure";

    static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    public static async Task Handle(
        PostErasureDue due,
        Envelope envelope,
        IDocumentSession session,
        DataKeys keys,
        Positions positions,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var stream = Post.Stream(due.Post);
        var events = await session.Events.FetchStreamAsync(stream, token: ct);
        if (events.LastOrDefault(e => e.Data is PostDeleted) is not { } deletion)
            return;
        var correlation = envelope.CorrelationId ?? envelope.Id.ToString("N");
        using var origin = new Origin(Actor: null, Client, correlation, Causation: deletion.Id.ToString()).Enter();
        var begin = new BeginPostErasure(due.Post, due.Deletion);
        await session.Write<Post>(stream, begin.Decide, ct);
        await session.SaveChangesAsync(ct);
        events = await session.Events.FetchStreamAsync(stream, token: ct);
        if (events.LastOrDefault(e => e.Data is PostErasureBegan) is not { } began)
            return;

        // a row that still holds the post would then say more than the log does
        if (await positions.Reach(began.Sequence, ReadModels.Names, TimeSpan.FromSeconds(5), ct))
        {
            var erase = new ErasePost(due.Post, await keys.EpochOf(Post.Subject(due.Post), ct));
            await session.Write<Post>(stream, erase.Decide, ct);
        }
        else
            outbox.Send(session, due, clock.GetUtcNow() + AskAgainAfter, correlation);
        await session.SaveChangesAsync(ct);
    }
}
