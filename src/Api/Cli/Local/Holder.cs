namespace Api.Cli.Local;

/// <summary>Ends whatever runs for a data folder: the instance that holds it, and services that a killed one left behind.</summary>
static class Holder
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Ends it, waits for that, and takes the folder.</summary>
    /// <exception cref="UnavailableException">It does not end, or a verb is at work there.</exception>
    /// <returns>The right to the folder, and whether an instance was stopped for it.</returns>
    public static async Task<(IDisposable Hold, bool WasRunning)> Take(DataFolder data, CancellationToken ct)
    {
        var hold = data.TryHold();
        var running = hold is null;
        if (running)
            await Ask(data, ct);
        var deadline = DateTime.UtcNow + Patience;
        while (hold is null && (hold = data.TryHold()) is null)
        {
            if (DateTime.UtcNow > deadline)
                throw new UnavailableException($"What holds the data folder {data.Root} does not end.");
            await Task.Delay(50, ct);
        }

        await ServiceSet.StopLeftovers(data);
        return (hold, running);
    }

    /// <summary>A server is asked to end; another verb ends by itself and is waited for.</summary>
    static async Task Ask(DataFolder data, CancellationToken ct)
    {
        // what the record says is true while its folder is held, so the process is nobody else's
        if (InstanceRecord.Read(data) is not { Serves: true } instance)
            return;
        Progress.Say($"Stopping the instance of {data.Root} (process {instance.Process})…");
        await Tool.RunAsync("sh", ["-c", $"kill -s TERM {instance.Process}"], ct);
    }
}
