using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Consistency;
using Npgsql;
using Projections.Emojis;
using Projections.Instance;
using Projections.Store.PersonalData;

namespace Api.Hosting.Startup;

/// <summary>
/// Keeps the copies of settings, emojis and allowed networks fresh, lets go of data keys that were destroyed, and removes what has expired: of the
/// database's, a worker does.
/// </summary>
sealed class Housekeeping(
    Settings process,
    CurrentSettings settings,
    CurrentEmojis emojis,
    CurrentNetworks networks,
    IdempotencyKeys keys,
    SignInTries tries,
    DataKeys dataKeys,
    WritePositions written,
    ILogger<Housekeeping> log
) : BackgroundService
{
    /// <summary>A changed setting is obeyed by every process within this time.</summary>
    static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    const int TicksBetweenCleanings = 300; // ten minutes

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await settings.Refresh(cancellationToken); // the first request already obeys them
        await emojis.Refresh(cancellationToken);
        await networks.Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
            try
            {
                await settings.Refresh(stoppingToken);
                await emojis.Refresh(stoppingToken);
                await networks.Refresh(stoppingToken);
                await dataKeys.ForgetDestroyed(stoppingToken);
                if (tick % TicksBetweenCleanings != 0)
                    continue;
                written.RemoveExpired();
                if (!process.Role.HasFlag(Roles.Worker))
                    continue;
                await keys.RemoveExpired(stoppingToken);
                await tries.RemoveExpired(stoppingToken);
            }
            catch (NpgsqlException outage)
            {
                log.LogWarning(outage, "Housekeeping waits for the database; the last copy of the settings is used.");
            }
    }
}
