using JasperFx;
using JasperFx.Events.Daemon;
using Projections;
using Projections.Store;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Api.Hosting;

/// <summary>
/// Begins anew, from the position that is stored, what stands still of the projections that run on this node and no event is to
/// blame for. Rows are stored together with the position they were carried to, and only if it is still the one that they began at: so this
/// does no harm, whoever else should run the same projection.
/// </summary>
/// <remarks>
/// Wolverine begins anew what failed by an outage. It leaves alone a projection whose position somebody else has moved, lest two
/// fight for it; but that also comes of PostgreSQL dying between a commit and its answer, and of a node that was held for dead.
/// </remarks>
/// <param name="patience">How long one that does not say that it failed may stand still while there is more to do.</param>
sealed class ProjectionRestarts(
    IWolverineRuntime runtime,
    Positions positions,
    TimeProvider clock,
    ILogger<ProjectionRestarts> log,
    TimeSpan? patience = null
) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(20);

    /// <summary>Where each was seen first at the position that it is at, and when that was.</summary>
    readonly Dictionary<string, (long Position, DateTimeOffset Since)> seen = new(StringComparer.Ordinal);

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
        foreach (var name in ReadModels.Names)
            if (runtime.AgentOf(name) is not { IsRebuilding: false } agent)
                seen.Remove(name);
            else if (ReasonToRestart(agent, name, reached.GetValueOrDefault(name), newest) is { } reason)
            {
                log.LogWarning("The projection {Projection} stands still ({Reason}): it is begun anew.", name, reason);
                seen.Remove(name);
                await runtime.Agents.StopLocallyAsync(agent.Uri);
                await runtime.Agents.StartLocallyAsync(agent.Uri);
            }
    }

    string? ReasonToRestart(IEventSubscriptionAgent agent, string name, long position, long newest)
    {
        if (agent.Status is not AgentStatus.Running)
            return agent.Failure is { Category: ShardFailureCategory.ProgressionOutOfOrder } moved ? moved.Message : null;
        var now = clock.GetUtcNow();
        if (position >= newest || !seen.TryGetValue(name, out var before) || before.Position != position)
        {
            seen[name] = (position, now);
            return null;
        }
        return now - before.Since > patience ? $"for {(now - before.Since).TotalSeconds:F0} seconds at {position}" : null;
    }
}
