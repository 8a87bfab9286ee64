using Npgsql;
using Projections;
using Projections.Store;

namespace Api.Hosting.Startup;

/// <summary>
/// Stops the process with an error when projections do not move after its start: a daemon that never ran would otherwise
/// only show as timelines that stay empty.
/// </summary>
public sealed class ProgressCheck(
    Positions positions,
    IHostApplicationLifetime lifetime,
    ILogger<ProgressCheck> log,
    TimeSpan? patience = null
) : BackgroundService
{
    /// <summary>Long enough for another node's work to be taken over, should it have died just now.</summary>
    readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var end = await positions.End(stoppingToken);
        var before = await positions.All(stoppingToken);
        var waiting = ReadModels.Projections.ToHashSet();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var waited = TimeSpan.Zero; waited < patience; waited += timer.Period)
        {
            try
            {
                var now = await positions.All(stoppingToken);
                waiting.RemoveWhere(name =>
                    now.GetValueOrDefault(name) >= end || now.GetValueOrDefault(name) > before.GetValueOrDefault(name)
                );
            }
            catch (NpgsqlException outage) when (outage.IsTransient)
            {
                waited = TimeSpan.Zero; // while PostgreSQL is away nothing can move
            }
            if (waiting.Count == 0 || !await timer.WaitForNextTickAsync(stoppingToken))
                return;
        }
        log.LogCritical("These projections do not move: {Projections}. The server stops.", string.Join(", ", waiting));
        lifetime.StopApplication();
    }
}
