using JasperFx.Events;
using Marten;

namespace Projections.Store;

/// <summary>
/// Counts events against limits in the transaction that stores them. It listens to every session, so that no way to what is
/// counted is left out.
/// </summary>
public abstract class QuotaListener : DocumentSessionListenerBase
{
    public sealed override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var e in session.PendingChanges.Streams().SelectMany(stream => stream.Events))
            Count(session, e);
        return Task.CompletedTask;
    }

    /// <summary>Takes and returns what an event counts for, if anything.</summary>
    protected abstract void Count(IDocumentSession session, IEvent e);

    /// <summary>One of a limit; where none is left, nothing is stored.</summary>
    /// <param name="rule">The name of the rule that refuses then.</param>
    protected static void Take(IDocumentSession session, string kind, object subject, int limit, string rule) =>
        session.QueueOperation(new TakeQuota(kind, subject.ToString()!, limit, rule));

    protected static void Return(IDocumentSession session, string kind, object subject) =>
        session.QueueSqlCommand(QuotaTable.Return, kind, subject.ToString()!);
}
