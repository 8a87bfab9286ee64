using Api.Hosting;

namespace Api.Cli.Local;

/// <summary>The services that were started for a data folder, with what stops them.</summary>
sealed class ServiceSet
{
    readonly Func<Task> _stop;

    ServiceSet(SettingValues addresses, string superuserUrl, Func<Task> stop)
    {
        Addresses = addresses;
        SuperuserUrl = superuserUrl;
        _stop = stop;
    }

    public SettingValues Addresses { get; }

    public string SuperuserUrl { get; }

    public Task Stop() => _stop();

    /// <summary>What an earlier instance of this folder left running is stopped first.</summary>
    public static Task<ServiceSet> Start(DataFolder data, ServiceOptions options, bool withRedis, CancellationToken ct) =>
        options.Docker ? StartContainers(data, withRedis, ct) : StartProcesses(data, options, withRedis, ct);

    static async Task<ServiceSet> StartProcesses(DataFolder data, ServiceOptions options, bool withRedis, CancellationToken ct)
    {
        var secrets = Secrets.Of(data);
        var user = await ServiceUser.Of(data, ct);
        var daemons = Daemons(data, user);
        await Stop(daemons);
        try
        {
            Directory.CreateDirectory(data.Log);
            await user.Own(data.Log, ct);
            var binaries = await PostgresBinaries.Obtain(data, user, ct);
            var postgres = await new PostgresServer(data, user, binaries).Start(secrets.Superuser, options.Durable, ct);
            var redis = withRedis ? await StartRedis(data, user, secrets, ct) : null;
            foreach (var daemon in daemons)
                await daemon.Remember(ct);
            return await Bootstrapped(secrets, postgres, redis, () => Stop(daemons), ct);
        }
        catch
        {
            await Stop(daemons);
            throw;
        }
    }

    /// <summary>Stops what a killed instance left running for a folder that the caller holds.</summary>
    public static async Task StopLeftovers(DataFolder data)
    {
        if (data.HasServices)
            await Stop(Daemons(data, await ServiceUser.Of(data, CancellationToken.None)));
    }

    /// <summary>In the order they are stopped in: the database is the last to go.</summary>
    static Daemon[] Daemons(DataFolder data, ServiceUser user) =>
        [RedisServer.Daemon(data, user), PostgresServer.Daemon(data, user)];

    static async Task Stop(Daemon[] daemons)
    {
        foreach (var daemon in daemons)
            await daemon.Stop();
    }

    static async Task<int?> StartRedis(DataFolder data, ServiceUser user, Secrets secrets, CancellationToken ct)
    {
        if (await RedisServer.Obtain(ct) is not { } program)
        {
            Progress.Say(
                "Redis is missing: this instance runs without it, as a single node. (Debian: apt-get install redis-server)"
            );
            return null;
        }

        Progress.Say("Starting Redis…");
        return await new RedisServer(data, user, program).Start(secrets.Redis, ct);
    }

    static async Task<ServiceSet> StartContainers(DataFolder data, bool withRedis, CancellationToken ct)
    {
        var secrets = Secrets.Of(data);
        var compose = new Compose(secrets);
        var (postgres, redis) = await compose.Start(ct);
        try
        {
            return await Bootstrapped(
                secrets,
                postgres,
                withRedis ? redis : null,
                () => compose.Stop(CancellationToken.None),
                ct
            );
        }
        catch
        {
            await compose.Stop(CancellationToken.None);
            throw;
        }
    }

    static async Task<ServiceSet> Bootstrapped(Secrets secrets, int postgres, int? redis, Func<Task> stop, CancellationToken ct)
    {
        string Url(string role, string password) =>
            ConnectionUrl.ForPostgres(postgres, role, password, PostgresBootstrap.Database);

        var superuser = ConnectionUrl.ForPostgres(postgres, PostgresServer.Superuser, secrets.Superuser, "postgres");
        await PostgresBootstrap.Apply(superuser, secrets, ct);
        var addresses = SettingValues
            .None.With(SettingKey.DatabaseUrl, Url(PostgresBootstrap.Server, secrets.Server))
            .With(SettingKey.DatabaseOwnerUrl, Url(PostgresBootstrap.Owner, secrets.Owner))
            .With(SettingKey.DatabaseQueryUrl, Url(PostgresBootstrap.Query, secrets.Query))
            .With(SettingKey.DatabaseSequencerUrl, Url(PostgresBootstrap.Sequencer, secrets.Sequencer!));
        if (redis is { } port)
            addresses = addresses.With(SettingKey.RedisUrl, ConnectionUrl.ForRedis(port, secrets.Redis));
        return new(addresses, superuser, stop);
    }
}
