using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.Instance;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Posts;

/// <summary>A time has come that a post was to be published at, unless it was cancelled or put off since.</summary>
[MessageIdentity("scheduled-post-due")]
public sealed record ScheduledPostDue(PostId Scheduled, DateTimeOffset At);

/// <summary>
/// Publishes a post that waited, as whoever asked for it would publish it now, and once: the post, and that it waits no longer, are
/// stored together. What nobody could publish now is dropped.
/// </summary>
public static class ScheduledPostDueHandler
{
    const string AuthorIsSuspended = "account.suspended";
    const string AuthorIsDeleted = "account.deleted";
    const string AuthorIsFrozen = "account.frozen";

    public static async Task Handle(
        ScheduledPostDue due,
        Envelope envelope,
        IDocumentSession session,
        DataKeys keys,
        MentionedAccounts mentioned,
        CurrentSettings settings,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var stream = ScheduledPost.Stream(due.Scheduled);
        var events = await session.Events.FetchStreamAsync(stream, token: ct);
        var waiting = ScheduledPost.Fold(events.Select(e => e.Data));
        if (!waiting.IsDue(due.At) || !waiting.Plan!.TryRead(out var plan))
            return;

        using var origin = OriginOf(events[0], waiting.Author, envelope).Enter();
        var mentions = await mentioned.In(plan.Text, session, ct);
        var post = plan.By(waiting.Author, PostId.New(), mentions, clock.GetUtcNow());
        var author = await session.Read<Account>(Account.Stream(waiting.Author), ct);
        var refusedBy =
            author.IsSuspended ? AuthorIsSuspended
            : author.IsDeleted ? AuthorIsDeleted
            : author.IsFrozen ? AuthorIsFrozen
            : (await PublishPostHandler.Handle(post, session, settings, outbox, ct)).RefusedBy;
        var epoch = await keys.EpochOf(ScheduledPost.Subject(due.Scheduled), ct);
        var end = new EndSchedule(due.Scheduled, post.Post, due.At, refusedBy, epoch);
        if (!await Ends(end, stream, session, ct))
            session.EjectAllPendingChanges(); // it was cancelled, put off or published meanwhile
        await session.SaveChangesAsync(ct);
    }

    static async Task<bool> Ends(EndSchedule end, string stream, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<ScheduledPost>(stream, end.Decide, ct);
        return end.RefusedBy is null ? outcome.State.Post == end.Post : outcome.State.IsRefused;
    }

    /// <summary>Whoever asked for it writes it, by the app that they asked with.</summary>
    static Origin OriginOf(IEvent asked, AccountId author, Envelope envelope) =>
        new(
            author,
            asked.GetHeader(OriginStamp.Client)?.ToString() ?? "",
            envelope.CorrelationId ?? envelope.Id.ToString("N"),
            Causation: asked.Id.ToString()
        );
}
