using Npgsql;
using Projections.Transparency;

namespace Api.Hosting.Startup;

/// <summary>Takes new events into the tree over the log, and signs it, for as long as the server runs.</summary>
sealed class Sequencing(NpgsqlDataSource database, string keyring, ILogger<Sequencing> log) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var _ = database;
        LogSequencer? sequencer = null;
        using var timer = new PeriodicTimer(Period);
        do try
        {
            sequencer ??= new(database, LogKey.Open(keyring, await LogHead.Read(database.CreateCommand, stoppingToken)));
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
