using System.Globalization;
using Api.Cli;
using Api.Cli.Local;
using Api.Hosting;
using Benchmarks.Figures;
using Marten;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Timelines;

namespace Benchmarks.Ground;

/// <summary>An instance of one's own: PostgreSQL as it is to be run, flushing to disk, Redis, and one server.</summary>
sealed class Instance : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    readonly DataFolder data;
    readonly Services services;
    readonly IHost host;
    readonly string server;

    Instance(DataFolder data, Services services, IHost host, string server)
    {
        (this.data, this.services, this.host, this.server) = (data, services, host, server);
        Owner = NpgsqlDataSource.Create(services.Settings.OwnerDatabase!);
    }

    public Settings Settings => services.Settings;

    /// <summary>The command side, in this process.</summary>
    public IServiceProvider Commands => host.Services;

    public IDocumentStore Store => Commands.GetRequiredService<IDocumentStore>();

    /// <summary>As the owner of the database, who may make tables beside the real ones.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>As the server's role.</summary>
    public NpgsqlDataSource Database => Commands.GetRequiredService<NpgsqlDataSource>();

    public Positions Positions => Commands.GetRequiredService<Positions>();

    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public ServerProcess Server => running ?? throw new InvalidOperationException("No server was started.");

    ServerProcess? running;

    public static async Task<Instance> Start(string server, string folder, CancellationToken ct)
    {
        var data = new DataFolder(folder);
        var services = await Services.Open(SettingValues.None, data, new(), ct);
        await Migration.Apply(services.Settings, ct);
        var host = CommandHost.Build(services.Settings);
        await host.StartAsync(ct);
        var instance = new Instance(data, services, host, server);
        await instance.StartServer(ct);
        return instance;
    }

    /// <summary>Ends the server that runs, and starts another.</summary>
    public async Task<ServerProcess> StartServer(CancellationToken ct)
    {
        await StopServer();
        var environment = SettingKey
            .All.Where(key => key != SettingKey.DatabaseOwnerUrl && services.Values[key] is not null)
            .ToDictionary(key => key.Name, key => services.Values[key]!);
        // so few people ask so much only here
        foreach (
            var limit in new[] { SettingKey.RateLimit, SettingKey.DeleteLimit, SettingKey.SignInLimit, SettingKey.ChallengeAfter }
        )
            environment[limit.Name] = "0";
        return running = await ServerProcess.Start(
            port => [server, "run", "--port", port.ToString(CultureInfo.InvariantCulture)],
            "/health",
            environment,
            ct
        );
    }

    public async Task StopServer()
    {
        if (running is not null)
            await running.DisposeAsync();
        running = null;
    }

    /// <summary>Of PostgreSQL with its sessions, and of Redis.</summary>
    public (TimeSpan Postgres, TimeSpan Redis) Cpu =>
        (CpuTime.Of(Pid(Path.Combine(data.Postgres, "postmaster.pid"))), CpuTime.Of(Pid(Path.Combine(data.Redis, "redis.pid"))));

    /// <summary>Until everything that reads the log has read all of it.</summary>
    public async Task CatchUp(CancellationToken ct)
    {
        var end = await Positions.End(ct);
        string[] all = [.. ReadModels.All.Select(model => model.Name), HomeFanOut.ConsumerName];
        if (!await Positions.Reach(end, all, Patience, ct))
            throw new BenchException("The projections do not catch up.");
    }

    /// <summary>A number that a statement answers.</summary>
    public async Task<double> Number(string sql, CancellationToken ct)
    {
        await using var command = Owner.CreateCommand(sql);
        return Convert.ToDouble(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    public async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopServer();
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        await Owner.DisposeAsync();
        await services.DisposeAsync();
        data.Delete();
    }

    static int Pid(string file) => int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
}
