using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace EndToEnd;

/// <summary>The product as an operator has it: one process that started all it needs, and verbs beside it.</summary>
public sealed partial class Product : IAsyncLifetime
{
    const string Password = "correct horse battery staple";
    const int SigTerm = 15;

    readonly string data = Directory.CreateTempSubdirectory("annals-e2e-").FullName;
    readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Process? server;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = Verb("run", "--port", "0");
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        server = Process.Start(start)!;
        _ = Hear(server.StandardOutput);
        _ = Hear(server.StandardError);
        Address = await listening.Task.WaitAsync(TimeSpan.FromMinutes(3));
        foreach (var name in new[] { "alice", "bob", "carol", "dave" })
        {
            var made = await Run(
                "account",
                "create",
                "--username",
                name,
                "--email",
                $"{name}@example.org",
                "--password",
                Password,
                "--confirmed"
            );
            if (made.ExitCode != 0)
                throw new InvalidOperationException(made.Said);
        }
    }

    /// <summary>Runs a verb beside the server, on the same data folder.</summary>
    public Task<(int ExitCode, string Said)> Run(params string[] verb) => Finish(Verb(verb));

    /// <summary>Lets a client drive the server: a script that says what it found wrong.</summary>
    public Task<(int ExitCode, string Said)> Drive(string script) =>
        // the system's own Python, which the clients' packages are installed for
        Finish(new("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "clients", script), Address, Password]));

    /// <summary>Asks the server to end, as a supervisor would; its exit code.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", [$"-{SigTerm}", $"{server!.Id}"]))
            await kill.WaitForExitAsync();
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return server.ExitCode;
    }

    /// <summary>Processes whose command line names the data folder.</summary>
    public IReadOnlyList<string> LeftRunning() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(folder => Path.Combine(folder, "cmdline"))
                .Where(File.Exists)
                .Select(ReadIfThere)
                .Where(command => command.Contains(data, StringComparison.Ordinal)),
        ];

    public async Task DisposeAsync()
    {
        if (server is { HasExited: false })
            await Stop();
        server?.Dispose();
        Directory.Delete(data, recursive: true);
    }

    ProcessStartInfo Verb(params string[] verb) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Api.dll"), .. verb, "--data", data]);

    static async Task<(int, string)> Finish(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    async Task Hear(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            if (Listening().Match(line) is { Success: true } match)
                listening.TrySetResult(match.Groups[1].Value);
        listening.TrySetException(new InvalidOperationException("The server ended before it listened."));
    }

    static string ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // it ended meanwhile
        }
    }

    [GeneratedRegex(@"^Annals is listening on (http://\S+)$")]
    private static partial Regex Listening();
}
