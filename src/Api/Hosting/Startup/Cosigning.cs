using Npgsql;

namespace Api.Hosting.Startup;

/// <summary>Has the log's checkpoints signed by its witnesses, for as long as the server runs. One that is away holds nobody up.</summary>
sealed class Cosigning(NpgsqlDataSource database, IReadOnlyList<AskedWitness> witnesses, ILogger<Cosigning> log)
    : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>How long one that does not sign is left alone.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var _ = database;
        await Task.WhenAll(witnesses.Select(witness => Ask(witness, stoppingToken)));
    }

    async Task Ask(AskedWitness witness, CancellationToken ct)
    {
        string? told = null;
        while (!ct.IsCancellationRequested)
        {
            var wrong = await Try(witness, ct);
            // told once, until it is something else
            if (wrong is not null && wrong != told)
                log.LogWarning("The witness {Witness} does not sign: {Reason}", witness.Witness.Key.Name, wrong);
            else if (wrong is null && told is not null)
                log.LogInformation("The witness {Witness} signs again.", witness.Witness.Key.Name);
            told = wrong;
            await Task.Delay(wrong is null ? Period : Rest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task<string?> Try(AskedWitness witness, CancellationToken ct)
    {
        try
        {
            return await witness.Ask(ct);
        }
        catch (Exception away)
            when (away is HttpRequestException or NpgsqlException or ObjectDisposedException { InnerException: NpgsqlException }
                || (away is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            return away.Message;
        }
        catch (OperationCanceledException)
        {
            return null; // the server ends
        }
    }
}
