using System.Globalization;

namespace Api.Cli.Local;

/// <summary>
/// A service in the background, known by its pid file and by working in its own folder: a pid alone may have passed to a
/// stranger, who is never signalled.
/// </summary>
/// <param name="ask">The signal that ends it in good order.</param>
/// <param name="force">The signal that ends it when it does not do so with patience.</param>
sealed class Daemon(ServiceUser user, string name, string folder, string pidFile, string ask, string force)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    string? _realFolder;
    int? _seen;

    /// <summary>Looks at the process that was just started, so that it is found even when its folder is deleted meanwhile.</summary>
    public async Task Remember(CancellationToken ct) => _seen = await Find(ct);

    /// <summary>Asks it to stop, then forces it; a pid file left behind is removed.</summary>
    public async Task Stop()
    {
        // not cancelled: stopping is what an interrupt asks for
        var ct = CancellationToken.None;
        if (await Find(ct) is { } pid && !await StopsAt(pid, ask, ct) && !await StopsAt(pid, force, ct))
            throw new UnavailableException($"{name} (process {pid}) does not stop.");
        if (File.Exists(pidFile))
            File.Delete(pidFile);
    }

    async Task<int?> Find(CancellationToken ct)
    {
        var text = File.Exists(pidFile) ? (await File.ReadAllLinesAsync(pidFile, ct)).FirstOrDefault() : null;
        var pid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : _seen;
        return pid is { } known && await WorksHere(known, ct) ? known : null;
    }

    async Task<bool> StopsAt(int pid, string signal, CancellationToken ct)
    {
        await Tool.RunAsync("sh", ["-c", $"kill -s {signal} {pid}"], ct);
        var deadline = DateTime.UtcNow + Patience;
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
        return seen.Output.Trim() == _realFolder || seen.Output.Trim() == $"{_realFolder} (deleted)";
    }
}
