using JasperFx;
using Projections;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Timelines;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Api.Hosting;

/// <summary>
/// Begins anew, from the position that is stored, what stands still of the projections that run on this node and no event is to
/// blame for. Rows are stored together with the position they were carried to, and only if it is still the one that they began at: so this
/// does no harm, whoever else should run the same projection.
/// </summary>
/// <remarks>
/// Wolverine begins anew what failed by an outage that it knows as one, and leaves everything else alone: a projection whose position
/// somebody else has moved, lest two fight for it, but that also comes of PostgreSQL dying between a commit and its answer; and
/// whatever else an outage may look like from within, such as a task that was cancelled.
/// </remarks>
sealed class ProjectionRestarts(
    IWolverineRuntime runtime,
    Positions positions,
    TimeProvider clock,
    ILogger<ProjectionRestarts> log
) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>How long one that does not say that it failed may stand still while there is more to do; it may be slow.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>As often is the wait doubled, where it stands still again and again.</summary>
    const int MostDoublings = 5;

    // for a store that is away, and a page of theirs is much work at times
    static readonly string[] Waiting = [HomeFanOut.ConsumerName, SearchIndexing.ConsumerName];

    static readonly string[] Consumers = [.. ReadModels.Projections, .. Waiting];

    readonly Dictionary<string, Standstill> still = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(fault, "Whether projections stand still could not be seen.");
            }
    }

    async Task Look(CancellationToken ct)
    {
        var newest = await positions.Newest(ct);
        var reached = await positions.All(ct);
        foreach (var name in Consumers)
        {
            var position = reached.GetValueOrDefault(name);
            if (runtime.AgentOf(name) is not { IsRebuilding: false } agent || position >= newest)
                still.Remove(name);
            else if (still.TryGetValue(name, out var before) && before.Position == position)
                await Restart(name, agent, before);
            else
                still[name] = new(position, clock.GetUtcNow(), Restarts: 0);
        }
    }

    async Task Restart(string name, IEventSubscriptionAgent agent, Standstill before)
    {
        var now = clock.GetUtcNow();
        var fails = agent.Status is not AgentStatus.Running;
        // what an event is to blame for would fail by it again; and what Wolverine will see to is left to it
        if (fails && agent.Failure is not { Event: null, IsTransient: false })
            return;
        if (!fails && Waiting.Contains(name))
            return;
        var wait = (fails ? Period : Patience) * Math.Pow(2, Math.Min(before.Restarts, MostDoublings));
        if (now - before.Since < wait)
            return;
        still[name] = new(before.Position, now, before.Restarts + 1);
        log.LogWarning(
            "The projection {Projection} stands still at {Position} and is begun anew: {Reason}",
            name,
            before.Position,
            fails ? agent.Failure!.Message : "it does not say why"
        );
        await runtime.Agents.StopLocallyAsync(agent.Uri);
        await runtime.Agents.StartLocallyAsync(agent.Uri);
    }

    /// <param name="Position">At which a projection is while there is more to do.</param>
    /// <param name="Since">When that was seen first, or it was begun anew.</param>
    /// <param name="Restarts">How often it was begun anew at this position.</param>
    sealed record Standstill(long Position, DateTimeOffset Since, int Restarts);
}
