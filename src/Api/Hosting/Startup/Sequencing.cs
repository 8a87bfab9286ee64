using Npgsql;
using Projections.Transparency;

namespace Api.Hosting.Startup;

/// <summary>
/// Takes new events into the tree over the log, and signs it, for as long as the server runs. Without the key that the log was
/// begun with it refuses to start: events that nothing proves would go unnoticed.
/// </summary>
sealed class Sequencing(NpgsqlDataSource database, string keyring, ILogger<Sequencing> log) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    LogSequencer sequencer = null!;

    /// <exception cref="SettingsException">The key is not there, or is another log's.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            sequencer = new(database, LogKey.Open(keyring, await LogHead.Read(database.CreateCommand, cancellationToken)));
        }
        catch (InvalidOperationException lost)
        {
            throw new SettingsException(lost.Message);
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var _ = database;
        using var timer = new PeriodicTimer(Period);
        do try
        {
            while (await sequencer.Advance(stoppingToken)) { }
        }
        // a connection that is cut within a transaction leaves one that was disposed of
        catch (Exception outage) when (outage is NpgsqlException or ObjectDisposedException { InnerException: NpgsqlException })
        {
            log.LogWarning(outage, "Nothing is taken into the tree over the log while PostgreSQL is away.");
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
