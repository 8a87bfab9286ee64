using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// The connection to Redis: opened in the background, and counted out for a moment when it fails, so that a Redis that is
/// gone costs a request nothing.
/// </summary>
public sealed class RedisLink : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    readonly Task connecting;
    ConnectionMultiplexer? connected;
    int connections;
    long restsUntil;

    /// <param name="options">Of the instance; time-outs and behaviour on failure are set here.</param>
    public RedisLink(ConfigurationOptions options)
    {
        var bounded = options.Clone();
        bounded.AbortOnConnectFail = false;
        bounded.ConnectTimeout = (int)Patience.TotalMilliseconds;
        bounded.SyncTimeout = (int)Patience.TotalMilliseconds;
        bounded.AsyncTimeout = (int)Patience.TotalMilliseconds;
        bounded.BacklogPolicy = BacklogPolicy.FailFast;
        bounded.ReconnectRetryPolicy = new LinearRetry((int)Rest.TotalMilliseconds);
        connecting = Connect(bounded);
    }

    /// <summary>Grows each time a connection broke or was made: what was believed of Redis before is then to be asked anew.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <exception cref="RedisException">There is no connection now.</exception>
    public ConnectionMultiplexer Connection =>
        Volatile.Read(ref connected) is { IsConnected: true } connection
            ? connection
            : throw new RedisException("Redis is not connected.");

    bool IsConnected => Volatile.Read(ref connected) is { IsConnected: true };

    /// <exception cref="RedisException">There is no connection now.</exception>
    public IDatabase Database => Connection.GetDatabase();

    /// <summary>Waits for a connection; false when there is none within the time.</summary>
    public async Task<bool> IsThere(TimeSpan patience, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; waited < patience && !IsConnected; waited += Step)
            await Task.Delay(Step, ct);
        return IsConnected;
    }

    /// <summary>Asks Redis, or says at once that it cannot be asked; an outage is answered by false, never thrown.</summary>
    public async Task<(bool Answered, T? Answer)> Try<T>(Func<IDatabase, Task<T>> ask)
    {
        if (Environment.TickCount64 < Volatile.Read(ref restsUntil))
            return (false, default);
        try
        {
            return (true, await ask(Database));
        }
        catch (Exception outage) when (IsOutage(outage))
        {
            Volatile.Write(ref restsUntil, Environment.TickCount64 + (long)Rest.TotalMilliseconds);
            return (false, default);
        }
    }

    /// <summary>Whether an exception says that Redis is gone, slow, starting, full or failing over.</summary>
    public static bool IsOutage(Exception exception) =>
        exception is RedisException or RedisTimeoutException or ObjectDisposedException;

    public async ValueTask DisposeAsync()
    {
        await connecting;
        if (connected is not null)
            await connected.DisposeAsync();
    }

    async Task Connect(ConfigurationOptions options)
    {
        await Task.Yield(); // a name that resolves slowly must not hold up the start
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        connection.ConnectionFailed += (_, _) => Interlocked.Increment(ref connections);
        connection.ConnectionRestored += (_, _) => Interlocked.Increment(ref connections);
        Interlocked.Increment(ref connections);
        Volatile.Write(ref connected, connection);
    }
}
