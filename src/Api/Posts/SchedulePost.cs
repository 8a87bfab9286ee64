using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Marten;
using Projections.Instance;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

static class Scheduling
{
    /// <summary>Asks for a post that is to be published later, or at another time, and answers what waits then.</summary>
    /// <param name="command">Decides on a <see cref="ScheduledPost"/>.</param>
    /// <param name="id">What it is called.</param>
    public static async Task<IResult> Schedule(this IMessageBus bus, object command, PostId id, CancellationToken ct)
    {
        var outcome = await bus.Ask<ScheduledPost>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return ScheduledStatusEntity.Of(id, outcome.State) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("schedule.unknown"); // published or cancelled meanwhile
    }

    /// <summary>Sends what is due at each time that a session is about to give to a post.</summary>
    public static void SendScheduled(this Outbox outbox, IDocumentSession session)
    {
        foreach (var staged in session.Staged)
            if (
                staged switch
                {
                    PostScheduled x => new ScheduledPostDue(x.Scheduled, x.At),
                    PostRescheduled x => new ScheduledPostDue(x.Scheduled, x.At),
                    _ => null,
                } is
                { } due
            )
                outbox.Send(session, due, due.At, Origin.Current!.Correlation);
    }
}

public static class SchedulePostHandler
{
    public static async Task<Outcome<ScheduledPost>> Handle(
        SchedulePost command,
        IDocumentSession session,
        CurrentSettings settings,
        Outbox outbox,
        CancellationToken ct
    )
    {
        var (parent, withParentAuthor) = await session.Answered(command.Wanted, ct);
        var (quoted, withQuotedAuthor) = await session.Quoted(command.Wanted, ct);
        var outcome = await session.Write<ScheduledPost>(
            command.Stream,
            self => command.Decide(self, parent, withParentAuthor, settings.Now, quoted, withQuotedAuthor),
            ct
        );
        outbox.SendScheduled(session);
        return outcome;
    }
}
