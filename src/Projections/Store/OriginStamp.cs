using Marten;
using Marten.Services;

namespace Projections.Store;

/// <summary>
/// Stamps each event with its <see cref="Origin"/> before it is saved, and afterwards notes the position it reached and
/// wakes the projections. It listens to every session, so that no event can be appended without an origin.
/// </summary>
public sealed class OriginStamp(AppendSignal appended) : DocumentSessionListenerBase
{
    public const string Actor = "actor";
    public const string Client = "client";

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var e in session.PendingChanges.Streams().SelectMany(stream => stream.Events))
        {
            var origin =
                Origin.Current ?? throw new InvalidOperationException($"A {e.EventTypeName} was appended without an origin.");
            e.CorrelationId = origin.Correlation;
            e.CausationId = origin.Causation;
            e.SetHeader(Client, origin.Client);
            if (origin.Actor is { } actor)
                e.SetHeader(Actor, actor.ToString());
        }
        return Task.CompletedTask;
    }

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        var last = 0L;
        foreach (var e in commit.GetEvents())
            last = Math.Max(last, e.Sequence);
        if (last > 0)
        {
            Origin.Current?.Reached(last);
            appended.Raise();
        }
        return Task.CompletedTask;
    }
}
