using System.Text.Json;
using Api.Hosting;

namespace Api.Cli.Local;

/// <summary>
/// PostgreSQL and Redis for one data folder: those that were given, those of the instance that runs there, or its own, started
/// now and stopped on dispose.
/// </summary>
sealed class Services : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Func<Task> _stop;

    Services(SettingValues values, Func<Task> stop, string? superuserUrl = null, bool started = false)
    {
        Values = values;
        _stop = stop;
        SuperuserUrl = superuserUrl;
        Started = started;
    }

    /// <summary>What was set, and where the services are.</summary>
    public SettingValues Values { get; }

    /// <summary>The whole of our own PostgreSQL; null where the services were given.</summary>
    public string? SuperuserUrl { get; }

    /// <summary>They were started here and now, so their schema may be old.</summary>
    public bool Started { get; }

    public Settings Settings => Settings.From(Values);

    /// <summary>The services for a verb, with their schema as this version needs it.</summary>
    public static async Task<Services> Ensure(SettingValues values, DataFolder data, CancellationToken ct)
    {
        var services = await Open(values, data, new(), ct);
        if (services.Started)
            await Migration.Apply(services.Settings, ct);
        return services;
    }

    /// <exception cref="UnavailableException">The folder is in use, or a service cannot be had.</exception>
    public static async Task<Services> Open(SettingValues values, DataFolder data, ServiceOptions options, CancellationToken ct)
    {
        values = values.WithDefault(SettingKey.Keyring, data.Keyring);
        // with a database of their own people run their own Redis, or none
        if (values[SettingKey.DatabaseUrl] is not null)
            return new(values, () => Task.CompletedTask);
        data.Create();
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            if (data.TryHold() is { } hold)
                return await Start(values, data, options, hold, ct);
            var instance = InstanceRecord.Read(data);
            if (instance is { Serves: true } && options.Serves)
                throw new UnavailableException(
                    $"The data folder {data.Root} is in use by a running instance (process {instance.Process}): "
                        + "stop that one, or give another folder with --data."
                );
            if (instance is { Serves: true })
                return new(Over(values, instance.Settings), () => Task.CompletedTask);
            if (DateTime.UtcNow > deadline)
                throw new UnavailableException($"The data folder {data.Root} is in use by another verb, which does not end.");
            await Task.Delay(100, ct);
        }
    }

    static async Task<Services> Start(
        SettingValues values,
        DataFolder data,
        ServiceOptions options,
        IDisposable hold,
        CancellationToken ct
    )
    {
        ServiceSet? set = null;
        try
        {
            set = await ServiceSet.Start(data, options, values[SettingKey.RedisUrl] is null, ct);
            var found = Over(values, set.Addresses.ToFile());
            new InstanceRecord(Environment.ProcessId, options.Serves, found.ToFile()).Write(data);
            return new(found, Stop, set.SuperuserUrl, started: true);
        }
        catch
        {
            await Stop();
            throw;
        }

        async Task Stop()
        {
            using (hold)
            {
                if (File.Exists(data.Instance))
                    File.Delete(data.Instance);
                if (set is not null)
                    await set.Stop();
            }
        }
    }

    static SettingValues Over(SettingValues values, IReadOnlyDictionary<string, string> addresses)
    {
        var found = SettingValues.ParseFile(JsonSerializer.Serialize(addresses));
        return SettingKey.All.Aggregate(values, (all, key) => found[key] is { } value ? all.WithDefault(key, value) : all);
    }

    public async ValueTask DisposeAsync() => await _stop();
}
