using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Annals.Testing;
using Xunit;

namespace EndToEnd;

/// <summary>The product as an operator has it: one process that started all it needs, and verbs beside it.</summary>
public sealed partial class Product : IAsyncLifetime
{
    const string Password = "correct horse battery staple";
    const int SigTerm = 15;

    readonly string data = Directory.CreateTempSubdirectory("annals-e2e-").FullName;
    readonly List<Process> servers = [];
    OwnProxy? proxy;

    /// <summary>Two servers behind the proxy of the containers, with TLS; else one that is asked itself.</summary>
    public bool IsDoubled { get; init; }

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Address = IsDoubled ? await StartTwo() : await Start("--data", data);
        foreach (var name in new[] { "alice", "bob", "carol", "dave", "erin", "frank" })
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
    public Task<(int ExitCode, string Said)> Run(params string[] verb) => Finish(Verb([.. verb, "--data", data]));

    /// <summary>Lets a client drive the server: a script that says what it found wrong.</summary>
    public async Task<(int ExitCode, string Said)> Drive(string script)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "clients", script);
        var isPython = Path.GetExtension(script) == ".py";
        if (!isPython && await Finish(new("npm", ["ci", "--prefix", Path.GetDirectoryName(path)!])) is { ExitCode: not 0 } failed)
            return failed;
        // the system's own Python, which the clients' packages are installed for
        var start = new ProcessStartInfo(isPython ? "/usr/bin/python3" : "node", [path, Address, Password]);
        if (proxy is not null)
            start.Environment["REQUESTS_CA_BUNDLE"] =
                start.Environment["SSL_CERT_FILE"] =
                start.Environment["NODE_EXTRA_CA_CERTS"] =
                    proxy.Root;
        return await Finish(start);
    }

    /// <summary>Asks the servers to end, as a supervisor would; the exit code of the one that holds the data folder.</summary>
    public async Task<int> Stop()
    {
        foreach (var server in Enumerable.Reverse(servers).Where(server => !server.HasExited))
        {
            using (var kill = Process.Start("kill", [$"-{SigTerm}", $"{server.Id}"]))
                await kill.WaitForExitAsync();
            await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        return servers[0].ExitCode;
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
        if (proxy is not null)
            await proxy.DisposeAsync();
        if (servers.Count > 0)
            await Stop();
        foreach (var server in servers)
            server.Dispose();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>The second on the stores of the first, which it is told of by a file.</summary>
    async Task<string> StartTwo()
    {
        var port = OwnProxy.FreePort();
        string[] both = ["--public-url", $"https://localhost:{port}", "--trusted-proxies", "127.0.0.1"];
        var one = await Start([.. both, "--data", data]);
        var stores = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "instance.json")))!["settings"]!.AsObject();
        stores.Remove("databaseOwnerUrl"); // the first brought the schema up to date
        var config = Path.Combine(data, "second.json");
        await File.WriteAllTextAsync(config, stores.ToJsonString());
        var two = await Start([.. both, "--config", config]);
        proxy = await OwnProxy.Start([new(one), new(two)], [new(two)], port);
        return proxy.Secure.AbsoluteUri.TrimEnd('/');
    }

    async Task<string> Start(params string[] arguments)
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Verb(["run", "--port", "0", .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var server = Process.Start(start)!;
        servers.Add(server);
        _ = Hear(server.StandardOutput, listening);
        _ = Hear(server.StandardError, listening);
        return await listening.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    static ProcessStartInfo Verb(params string[] verb) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Api.dll"), .. verb]);

    static async Task<(int ExitCode, string Said)> Finish(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    static async Task Hear(StreamReader output, TaskCompletionSource<string> listening)
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
