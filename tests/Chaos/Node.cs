using System.Diagnostics;
using Api.Cli.Local;

namespace Chaos;

/// <summary>One process of the server under a supervisor, which starts it again whenever it ends.</summary>
sealed class Node : IAsyncDisposable
{
    const int MostLines = 40;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly Queue<string> lines = new();

    readonly string[] command;
    readonly IReadOnlyDictionary<string, string> environment;
    readonly CancellationTokenSource end = new();
    readonly Task supervisor;
    Process? process;

    /// <param name="role">What it does, as ROLE says it.</param>
    /// <param name="server">The server's binary.</param>
    /// <param name="settings">Where its stores are.</param>
    public Node(string role, string server, IReadOnlyDictionary<string, string> settings)
    {
        Role = role;
        var port = LoopbackPort.Free();
        Url = new($"http://127.0.0.1:{port}");
        command = [server, "run", "--port", $"{port}", "--role", role];
        environment = settings;
        supervisor = Supervise();
    }

    public string Role { get; }

    public Uri Url { get; }

    /// <summary>How often it ended without having been killed: it gave up, for its supervisor to start it afresh.</summary>
    public int GaveUp { get; private set; }

    /// <summary>What the last one that gave up had said.</summary>
    public string LastWords { get; private set; } = "";

    /// <summary>What the one that runs said last.</summary>
    public string Saying
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public void Kill()
    {
        try
        {
            process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // it has just ended by itself
        }
    }

    /// <summary>Asks the one that runs to end in good order; its successor is started as after a kill.</summary>
    public async Task Terminate(CancellationToken ct)
    {
        if (process is { HasExited: false } running)
            await Tool.RunAsync("kill", ["-TERM", $"{running.Id}"], ct);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        Kill();
        await supervisor;
        end.Dispose();
    }

    async Task Supervise()
    {
        while (!end.IsCancellationRequested)
        {
            var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            using (process = Process.Start(start)!)
            {
                lock (lines)
                    lines.Clear();
                await Task.WhenAll(Hear(process.StandardOutput), Hear(process.StandardError));
                await process.WaitForExitAsync();
                // 128 and the signal's number: it was killed, or asked to end
                if (process.ExitCode is not (0 or 128 + 9) && !end.IsCancellationRequested)
                    (GaveUp, LastWords) = (GaveUp + 1, Saying);
            }
            await Task.Delay(Pause);
        }
    }

    async Task Hear(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            lock (lines)
            {
                lines.Enqueue(line);
                if (lines.Count > MostLines)
                    lines.Dequeue();
            }
    }
}
