using System.Globalization;

namespace Api.Cli.Local;

/// <summary>
/// A service in the background, known by its pid file and by working in its own folder: a pid alone may have passed to a
/// stranger, who is never signalled.
/// </summary>
sealed class Daemon(ServiceUser user, string name, string folder, string pidFile)
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    string? _realFolder;

    /// <summary>Its pid if it runs now.</summary>
    public async Task<int?> Find(CancellationToken ct)
    {
        if (!File.Exists(pidFile))
            return null;
        var text = (await File.ReadAllLinesAsync(pidFile, ct)).FirstOrDefault();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && await WorksHere(pid, ct)
            ? pid
            : null;
    }

    /// <summary>Asks it to stop, then forces it; a pid file left behind is removed.</summary>
    public async Task Stop(string ask, string force, TimeSpan patience, CancellationToken ct)
    {
        if (!File.Exists(pidFile))
            return;
        if (await Find(ct) is { } pid && !await StopsAt(pid, ask, patience, ct) && !await StopsAt(pid, force, patience, ct))
            throw new UnavailableException($"{name} (process {pid}) does not stop.");
        File.Delete(pidFile);
    }

    async Task<bool> StopsAt(int pid, string signal, TimeSpan patience, CancellationToken ct)
    {
        await Tool.RunAsync("sh", ["-c", $"kill -s {signal} {pid}"], ct);
        var deadline = DateTime.UtcNow + patience;
        while (DateTime.UtcNow < deadline)
        {
            if (!await WorksHere(pid, ct))
                return true;
            await Task.Delay(Poll, ct);
        }

        return false;
    }

    async Task<bool> WorksHere(int pid, CancellationToken ct)
    {
        if (!Directory.Exists("/proc/self"))
            throw new UnavailableException(
                $"{pidFile} was left behind, and this system cannot tell whose process {pid} is: stop {name} and delete the file."
            );
        // read as the user it runs as: in a container root may not look into another user's process
        var seen = await user.RunAsync("readlink", [$"/proc/{pid}/cwd"], ct);
        if (seen.ExitCode != 0)
            return false;
        _realFolder ??= (await user.RunAsync("realpath", [folder], ct)).OrFail($"Looking at {folder}").Trim();
        return _realFolder == seen.Output.Trim();
    }
}
