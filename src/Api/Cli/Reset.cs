using System.CommandLine;
using Api.Cli.Local;

namespace Api.Cli;

/// <summary>`reset`: stops an instance and deletes its data folder, with the log and the keys.</summary>
static class Reset
{
    static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    public static Command Verb() =>
        new Command("reset", "Stop the instance and delete its data folder: the log, the keys, everything.") { Yes }
            .WithSettings()
            .Does((parsed, ct) => Run(parsed.DataFolder(), parsed.GetValue(Yes), ct));

    static async Task<int> Run(DataFolder data, bool sure, CancellationToken ct)
    {
        if (!Directory.Exists(data.Root))
        {
            Progress.Say($"There is no data folder {data.Root}.");
            return ExitCode.Ok;
        }

        // a folder that is not ours is never deleted, whatever was said
        if (!File.Exists(data.Secrets) && Directory.EnumerateFileSystemEntries(data.Root).Any())
            throw new UnavailableException($"{data.Root} is no data folder of Annals: it is left alone.");
        if (!sure && !Confirmed(data))
            return ExitCode.No;
        var (hold, _) = await Holder.Take(data, ct);
        using (hold)
        {
            await Compose.Remove(data, ct);
            data.Delete();
        }

        return ExitCode.Ok;
    }

    static bool Confirmed(DataFolder data)
    {
        if (Console.IsInputRedirected && Console.In.Peek() < 0)
        {
            Progress.Say("Nothing is deleted unasked: give --yes.");
            return false;
        }

        Progress.Say($"This deletes {data.Root} for ever: every account and post. Type yes to go on:");
        return Console.ReadLine()?.Trim() == "yes";
    }
}
