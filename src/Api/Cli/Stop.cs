using System.CommandLine;
using Api.Cli.Local;

namespace Api.Cli;

/// <summary>`stop`: ends the instance of a data folder in good order, wherever it was started.</summary>
static class Stop
{
    public static Command Verb() =>
        new Command("stop", "Stop the instance that runs on a data folder, and all that it started.")
            .WithSettings()
            .Does((parsed, ct) => Run(parsed.DataFolder(), ct));

    static async Task<int> Run(DataFolder data, CancellationToken ct)
    {
        if (!Directory.Exists(data.Root))
            return NothingRuns(data);
        var (hold, wasRunning) = await Holder.Take(data, ct);
        using (hold)
            return wasRunning ? ExitCode.Ok : NothingRuns(data);
    }

    // asked for twice is done once: not a failure
    static int NothingRuns(DataFolder data)
    {
        Progress.Say($"Nothing runs on {data.Root}.");
        return ExitCode.Ok;
    }
}
