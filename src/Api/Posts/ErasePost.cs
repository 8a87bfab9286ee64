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
[MessageIdentity("post-erasure-due")]
public sealed record PostErasureDue(PostId Post);

/// <summary>Destroys what a deleted post said, once: of a message that is handled again nothing comes.</summary>
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
        // a row that still shows the post would then say more than the log does
        if (await positions.Reach(deletion.Sequence, ReadModels.Names, TimeSpan.FromSeconds(5), ct))
        {
            var erase = new ErasePost(due.Post, await keys.EpochOf(Post.Subject(due.Post), ct));
            await session.Write<Post>(stream, erase.Decide, ct);
        }
        else
            outbox.Send(session, due, clock.GetUtcNow() + AskAgainAfter, correlation);
        await session.SaveChangesAsync(ct);
    }
}
