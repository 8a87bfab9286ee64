using Api.Hosting.Commands;
using Domain.Posts;
using Marten;
using Projections.Reactions;
using Projections.Store;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Posts;

/// <summary>A round of a post's poll was to end by now, and to be announced unless an edit has changed that since.</summary>
[MessageIdentity("poll-end-due")]
public sealed record PollEndDue(PostId Post, int Round);

/// <summary>Announces the end of a poll once: of a message that is handled again nothing comes.</summary>
public static class PollEndDueHandler
{
    const string Client = "polls";

    /// <summary>A vote is judged by when it was asked for: by then those that came in time are stored.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>Sends what is due at the end of each poll that a session is about to store: another time for each end that it was given.</summary>
    public static void SendPollEnds(this Outbox outbox, IDocumentSession session)
    {
        foreach (var poll in session.Staged.OfType<PollSet>())
            outbox.SendPollEnd(session, poll);
    }

    /// <summary>Sends what is due at the end of one poll, which may be over.</summary>
    public static void SendPollEnd(this Outbox outbox, IDocumentSession session, PollSet poll) =>
        outbox.Send(session, new PollEndDue(poll.Post, poll.Round), poll.EndsAt + Grace, Origin.Current!.Correlation);

    public static async Task Handle(
        PollEndDue due,
        Envelope envelope,
        IDocumentSession session,
        Positions positions,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var correlation = envelope.CorrelationId ?? envelope.Id.ToString("N");
        using var origin = new Origin(Actor: null, Client, correlation).Enter();
        // who voted is read from rows
        if (await positions.Reach(await positions.Newest(ct), [ReactionReadModel.Consumer], TimeSpan.FromSeconds(5), ct))
        {
            var voters = await session.VotersIn(due.Post, due.Round, ct);
            var announce = new AnnouncePollEnd(due.Post, due.Round, voters, clock.GetUtcNow());
            await session.Write<Post>(announce.Stream, announce.Decide, ct);
        }
        else
            outbox.Send(session, due, clock.GetUtcNow() + AskAgainAfter, correlation);
        await session.SaveChangesAsync(ct);
    }
}
