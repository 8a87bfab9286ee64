using System.Globalization;
using Api.Cli;
using Api.Cli.Local;
using Api.Hosting;

namespace Chaos;

/// <summary>One instance of several processes: a PostgreSQL, a Redis, and servers that share them.</summary>
sealed class Cluster : IAsyncDisposable
{
    static readonly string[] Roles = ["all", "api", "worker"];
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly DataFolder data;
    readonly ServiceUser user;
    readonly PostgresBinaries binaries;
    readonly Services services;
    readonly string server;

    Cluster(DataFolder data, ServiceUser user, PostgresBinaries binaries, Services services, string server)
    {
        (this.data, this.user, this.binaries, this.services, this.server) = (data, user, binaries, services, server);
        Settings = services.Settings;
        // a node may not migrate: that was done before, once
        Environment = SettingKey
            .All.Where(key => key != SettingKey.DatabaseOwnerUrl && services.Values[key] is not null)
            .ToDictionary(key => key.Name, key => services.Values[key]!);
        // so few people do so much only here
        Environment = Environment
            .Concat([new(SettingKey.RateLimit.Name, "0"), new(SettingKey.DeleteLimit.Name, "0")])
            .ToDictionary();
        Nodes = [.. Roles.Select(role => new Node(role, server, Environment))];
    }

    public Settings Settings { get; }

    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Those that answer requests.</summary>
    public IReadOnlyList<Uri> Doors => [.. Nodes.Where(node => node.Role != "worker").Select(node => node.Url)];

    IReadOnlyDictionary<string, string> Environment { get; }

    /// <param name="server">The server's binary.</param>
    /// <param name="folder">An empty folder for all of it.</param>
    /// <param name="ct">Ends the start early.</param>
    public static async Task<Cluster> Start(string server, string folder, CancellationToken ct)
    {
        var data = new DataFolder(folder);
        var services = await Services.Open(SettingValues.None, data, new(), ct);
        await Migration.Apply(services.Settings, ct);
        var user = await ServiceUser.Of(data, ct);
        return new(data, user, await PostgresBinaries.Obtain(data, user, ct), services, server);
    }

    /// <summary>Runs a verb beside the servers; what it printed.</summary>
    /// <exception cref="ChaosException">It failed.</exception>
    public async Task<string> Run(CancellationToken ct, params string[] verb)
    {
        var (exitCode, output, error) = await Tool.RunAsync("dotnet", [server, .. verb], ct, Environment);
        return exitCode == 0
            ? output
            : throw new ChaosException($"{string.Join(' ', verb)} ended with {exitCode}.\n{output}{error}");
    }

    /// <summary>The main process of PostgreSQL, with no word to it or to those that serve its sessions.</summary>
    public Task KillPostgres(CancellationToken ct) => Signal("KILL", Pid(Path.Combine(data.Postgres, "postmaster.pid")), ct);

    public async Task StartPostgres(CancellationToken ct)
    {
        // its last command line is kept beside its data: the port stays the same
        string[] restart = ["restart", "-D", data.Postgres, "-w", "-t", "30", "-l", Path.Combine(data.Log, "postgres.log")];
        await Insist(restart, binaries["pg_ctl"], "PostgreSQL", ct);
    }

    /// <summary>One of the processes that serve PostgreSQL's sessions; all others are then ended by the main one.</summary>
    public async Task KillSession(Random random, CancellationToken ct)
    {
        var main = Pid(Path.Combine(data.Postgres, "postmaster.pid"));
        var (_, output, _) = await Tool.RunAsync("pgrep", ["-P", $"{main}", "-f", "annals_(server|query)"], ct);
        var sessions = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (sessions.Length > 0)
            await Signal("KILL", int.Parse(random.GetItems(sessions, 1)[0], CultureInfo.InvariantCulture), ct);
    }

    public Task KillRedis(CancellationToken ct) => SignalRedis("KILL", ct);

    public Task SignalRedis(string signal, CancellationToken ct) =>
        Signal(signal, Pid(Path.Combine(data.Redis, "redis.pid")), ct);

    /// <summary>Empty, at the port that it had.</summary>
    public async Task StartRedis(CancellationToken ct) =>
        await Insist([Path.Combine(data.Redis, "redis.conf")], (await RedisServer.Obtain(ct))!, "Redis", ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        await services.DisposeAsync();
        data.Delete();
    }

    /// <summary>What held its port or its memory a moment ago may not have gone yet.</summary>
    async Task Insist(string[] arguments, string program, string name, CancellationToken ct)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var started = await user.RunAsync(program, arguments, ct);
            if (started.ExitCode == 0)
                return;
            if (DateTime.UtcNow > deadline)
                throw new ChaosException($"{name} does not start again.\n{started.Output}{started.Error}");
            await Task.Delay(100, ct);
        }
    }

    static async Task Signal(string signal, int process, CancellationToken ct) =>
        _ = await Tool.RunAsync("kill", [$"-{signal}", $"{process}"], ct);

    static int Pid(string file) => int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
}
