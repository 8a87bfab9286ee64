using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Projections.Store;

namespace Projections.Search.Elastic;

/// <summary>
/// Carries what may be found to Elasticsearch, a page of events at a time: the events say whose documents are to be looked at, the rows
/// what these say.
/// </summary>
/// <remarks>
/// Each page waits until the read models have reached its end, so that a document is at least as new as the version it is written
/// with; being newer does no harm, for later events write it again. All it does may be done twice. While Elasticsearch or PostgreSQL is
/// away it waits, and skips nothing.
/// </remarks>
public sealed class SearchIndexing(SearchIndex index, Positions positions, ILogger<SearchIndexing> log) : SubscriptionBase
{
    /// <summary>The name that its position is kept under.</summary>
    public const string ConsumerName = "search";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Type[] EventTypes => IndexChanges.EventTypes;

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        CancellationToken cancellationToken
    )
    {
        // an agent that stops drains its pages first: waiting for an Elasticsearch that is away would hold it up
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            page.Agent is SubscriptionAgent agent ? agent.CancellationToken : default
        );
        var isAway = false;
        while (true)
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                if (
                    await positions.Reach(page.SequenceCeiling, IndexedRows.Needs, Patience, stop.Token)
                    && await index.Carry(page.Events, page.SequenceCeiling, operations, stop.Token)
                )
                    return NullChangeListener.Instance;
                log.LogWarning("The search index waits for the read models to reach {Position}.", page.SequenceCeiling);
            }
            catch (Exception outage) when (IsOutage(outage))
            {
                if (!isAway)
                    log.LogWarning(
                        outage,
                        "The search index cannot be carried on from {Position} now; it is tried again.",
                        page.SequenceFloor
                    );
                isAway = true;
                await Task.Delay(Pause, stop.Token);
            }
    }

    static bool IsOutage(Exception exception) =>
        exception is ElasticException or IndexLostException or NpgsqlException { IsTransient: true };
}
