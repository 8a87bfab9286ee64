using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Annals.Testing;

/// <summary>
/// A Redis of the test's own, so that it may be emptied, stopped and started from an old dump. ANNALS_TEST_REDIS_SERVER names the
/// program where it is not redis-server.
/// </summary>
sealed class OwnRedis : IAsyncDisposable
{
    static readonly string Program = Environment.GetEnvironmentVariable("ANNALS_TEST_REDIS_SERVER") ?? "redis-server";
    const string Password = "test-only";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly string folder = Directory.CreateTempSubdirectory("annals-test-redis-").FullName;
    readonly int port = FreePort();
    Process? process;

    OwnRedis() { }

    /// <summary>Of an instance that uses it.</summary>
    public ConfigurationOptions Options => new() { EndPoints = { { IPAddress.Loopback, port } }, Password = Password };

    /// <summary>The same, for a process of its own.</summary>
    public string Url => $"redis://:{Password}@{IPAddress.Loopback}:{port}";

    public static async Task<OwnRedis> Start()
    {
        var redis = new OwnRedis();
        await redis.Run();
        return redis;
    }

    /// <summary>One that is not there until it is <see cref="Run"/>.</summary>
    public static OwnRedis Away() => new();

    /// <summary>Starts it, from the last dump if there is one.</summary>
    public async Task Run()
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true };
        foreach (
            var (name, value) in new[]
            {
                ("port", $"{port}"),
                ("bind", "127.0.0.1"),
                ("dir", folder),
                ("save", ""),
                ("requirepass", Password),
                ("zset-max-listpack-entries", "1024"),
            }
        )
        {
            start.ArgumentList.Add($"--{name}");
            start.ArgumentList.Add(value);
        }
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { }; // or it would wait for someone to read
        process.BeginOutputReadLine();
        var waiting = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (process.HasExited || waiting.Elapsed > Patience)
                throw new InvalidOperationException($"{Program} does not start.");
            await Task.Delay(10);
        }
    }

    /// <summary>Without a word, as a machine that fails.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>It stands still, and its connections stay open; <c>CONT</c> lets it go on.</summary>
    public async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>What is now is what it starts from after <see cref="Kill"/>.</summary>
    public Task Dump() => Ask(redis => redis.ExecuteAsync("save"));

    public Task Empty() => Ask(redis => redis.ExecuteAsync("flushall"));

    public Task<IReadOnlyList<RedisKey>> Keys() => Ask(redis => Keys(redis, "*"));

    public Task Lose(RedisKey key) => Ask(redis => redis.KeyDeleteAsync(key));

    /// <summary>Every key with its dump, for <see cref="FallBack"/>.</summary>
    public Task<IReadOnlyDictionary<RedisKey, byte[]>> Copy() =>
        Ask(async redis =>
        {
            var copy = new Dictionary<RedisKey, byte[]>();
            foreach (var key in await Keys(redis, "*"))
                if (await redis.KeyDumpAsync(key) is { } dump)
                    copy[key] = dump;
            return (IReadOnlyDictionary<RedisKey, byte[]>)copy;
        });

    /// <summary>The part of a cluster that a hash tag is in is again what it was: its replica lagged.</summary>
    public Task FallBack(string tag, IReadOnlyDictionary<RedisKey, byte[]> old) =>
        Ask(async redis =>
        {
            foreach (var key in await Keys(redis, $"*{{{tag}}}*"))
                await redis.KeyDeleteAsync(key);
            foreach (var (key, dump) in old.Where(entry => Tag(entry.Key) == tag))
                await redis.KeyRestoreAsync(key, dump);
            return true;
        });

    /// <summary>What stands in braces in a key.</summary>
    public static string Tag(RedisKey key) => key.ToString().Split('{', '}')[1];

    static async Task<IReadOnlyList<RedisKey>> Keys(IDatabase redis, string pattern) =>
        (RedisKey[])(await redis.ExecuteAsync("keys", pattern))!;

    /// <summary>Over a connection of the test's own.</summary>
    public async Task<T> Ask<T>(Func<IDatabase, Task<T>> ask)
    {
        var options = Options;
        options.AllowAdmin = true;
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        return await ask(connection.GetDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        Directory.Delete(folder, recursive: true);
    }

    async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
