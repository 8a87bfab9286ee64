using System.Threading.Channels;
using Npgsql;
using Projections.Store;
using Projections.Streaming;

namespace Api.Streaming;

/// <summary>
/// Follows the log for all connections of this process, while there are any: wakes when something is appended, and looks by
/// itself besides, so that a Redis that is away costs a moment and nothing else.
/// </summary>
public sealed class LogFollower : BackgroundService
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5); // read models follow an append within about so much
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(1);

    readonly StreamHub hub;
    readonly ReadStore store;
    readonly MessageWriter writer;
    readonly ILogger<LogFollower> log;
    readonly Lock gate = new();
    readonly Channel<bool> appended = Bell();
    readonly Channel<bool> begun = Bell();
    Task<long>? start; // null while nobody listens

    public LogFollower(StreamHub hub, ReadStore store, MessageWriter writer, AppendSignal signal, ILogger<LogFollower> log)
    {
        (this.hub, this.store, this.writer, this.log) = (hub, store, writer, log);
        signal.Heard += () => appended.Writer.TryWrite(true);
    }

    /// <summary>Returns once it is settled that whoever subscribed before is told of all that is appended from now on.</summary>
    /// <exception cref="NpgsqlException">The database is away: it cannot be.</exception>
    public async Task Following(CancellationToken ct)
    {
        Task<long> settled;
        lock (gate)
        {
            if (start is null or { IsFaulted: true })
            {
                start = Start();
                begun.Writer.TryWrite(true);
            }
            settled = start;
        }
        await settled.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in begun.Reader.ReadAllAsync(stoppingToken))
            while (Begun() is { } first)
                try
                {
                    await Follow(await first, stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    // whoever listens is to begin anew: what was passed over must not be missed unnoticed
                    log.LogError(fault, "Streaming lost its place in the log.");
                    Stop(first);
                    hub.End(Ending.Fault, _ => true);
                    await Task.Delay(Outage, stoppingToken);
                }
    }

    async Task Follow(long position, CancellationToken ct)
    {
        var pause = Longest;
        while (!StopUnlessHeard())
        {
            var before = position;
            try
            {
                position = await Tell(position, ct);
            }
            catch (NpgsqlException outage) when (outage.IsTransient)
            {
                log.LogWarning(outage, "Streaming waits for the database at position {Position}.", position);
                await Task.Delay(Outage, ct);
            }
            if (position > before)
                await Task.Delay(Least, ct);
            else if (await Woken(pause, ct))
                await Task.Delay(pause = Shortest, ct);
            else
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, Longest.Ticks));
        }
    }

    /// <summary>Tells what comes next, and answers the position that was come to.</summary>
    async Task<long> Tell(long position, CancellationToken ct)
    {
        await using var moment = await store.Moment(ct);
        var reached = await NewsPage.HowFar(moment.Session, ct);
        if (reached <= position)
            return position;
        // asked after the moment began: whoever subscribed since has yet to be told of what comes after it
        var page = await NewsPage.After(position, reached, hub.Listeners, moment.Session, ct);
        hub.Reach(page.End);
        if (page.News.Count > 0)
            foreach (var (listener, message) in await writer.Write(page.News, moment.Session, ct))
                hub.Tell(listener, message);
        return page.End;
    }

    /// <summary>True when something was appended, false when the time has passed.</summary>
    async Task<bool> Woken(TimeSpan pause, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(pause);
        try
        {
            return await appended.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    async Task<long> Start()
    {
        await using var session = store.Session();
        return await NewsPage.Start(session, CancellationToken.None);
    }

    Task<long>? Begun()
    {
        lock (gate)
            return start;
    }

    void Stop(Task<long> which)
    {
        lock (gate)
            if (start == which)
                start = null;
    }

    /// <summary>Whoever comes after is given a place of their own.</summary>
    bool StopUnlessHeard()
    {
        lock (gate)
        {
            if (hub.Listeners.Count > 0)
                return false;
            start = null;
            return true;
        }
    }

    static Channel<bool> Bell() =>
        System.Threading.Channels.Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
}
