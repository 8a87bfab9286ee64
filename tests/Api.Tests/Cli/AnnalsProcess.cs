using System.Diagnostics;

namespace Api.Tests.Cli;

/// <summary>The binary behind ./annals, run as a process of its own.</summary>
public sealed class AnnalsProcess : IDisposable
{
    readonly Process process;
    readonly List<string> lines = [];
    readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    AnnalsProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public int Id => process.Id;

    /// <param name="environment">On top of none: what the test run itself was given must not reach it.</param>
    /// <param name="program">Another of ours that is to be run in its place.</param>
    public static AnnalsProcess Start(
        string[] arguments,
        Dictionary<string, string>? environment = null,
        string program = "Api.dll"
    )
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (
            var name in new[]
            {
                "DATABASE_URL",
                "DATABASE_OWNER_URL",
                "DATABASE_QUERY_URL",
                "REDIS_URL",
                "ELASTICSEARCH_URL",
                "SMTP_URL",
                "ANNALS_KEYRING",
            }
        )
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close(); // nobody is there to be asked
        return new(process);
    }

    /// <summary>Where it listens, as soon as it says so.</summary>
    public async Task<Uri> Listening() => new(await address.Task.WaitAsync(TimeSpan.FromMinutes(2)));

    public async Task<int> Ended()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return process.ExitCode;
    }

    /// <param name="signal">As `kill` names it: TERM, INT.</param>
    public async Task<int> End(string signal)
    {
        using (var kill = Process.Start("sh", ["-c", $"kill -s {signal} {process.Id}"]))
            await kill.WaitForExitAsync();
        return await Ended();
    }

    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    void Heard(string? line)
    {
        const string said = "Annals is listening on ";
        if (line is null)
        {
            address.TrySetException(new InvalidOperationException("It ended: " + string.Join('\n', Lines)));
            return;
        }

        lock (lines)
            lines.Add(line);
        if (line.StartsWith(said, StringComparison.Ordinal))
            address.TrySetResult(line[said.Length..]);
    }
}
