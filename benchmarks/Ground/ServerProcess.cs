using System.Diagnostics;
using System.Net.Sockets;
using Api.Cli.Local;
using Benchmarks.Figures;

namespace Benchmarks.Ground;

/// <summary>A process that answers requests on a loopback port of its own, and ends with us.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process process;

    ServerProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    public TimeSpan Cpu => CpuTime.Of(process.Id);

    public double ResidentMegabytes => CpuTime.Resident(process.Id) / 1e6;

    /// <summary>Until its first answer.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <param name="arguments">Of dotnet, told the port.</param>
    /// <param name="path">What it answers once it can.</param>
    public static async Task<ServerProcess> Start(
        Func<int, IReadOnlyList<string>> arguments,
        string path,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken ct
    )
    {
        var port = LoopbackPort.Free();
        var start = new ProcessStartInfo("dotnet", arguments(port))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var begun = Stopwatch.GetTimestamp();
        var server = new ServerProcess(Process.Start(start)!, new($"http://127.0.0.1:{port}"));
        server.process.BeginOutputReadLine(); // a pipe that nobody reads fills, and stops who writes
        server.process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = server.Url };
        while (!await Answers(client, path, ct))
        {
            if (server.process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
                throw new BenchException($"dotnet {string.Join(' ', start.ArgumentList)} does not answer.");
            await Task.Delay(10, ct);
        }
        server.StartTook = Stopwatch.GetElapsedTime(begun);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Tool.RunAsync("kill", ["-TERM", $"{process.Id}"], CancellationToken.None);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
    }

    static async Task<bool> Answers(HttpClient client, string path, CancellationToken ct)
    {
        try
        {
            return (await client.GetAsync(new Uri(path, UriKind.Relative), ct)).IsSuccessStatusCode;
        }
        // one that goes away between connecting and asking is told of bare
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException)
        {
            return false;
        }
    }
}
