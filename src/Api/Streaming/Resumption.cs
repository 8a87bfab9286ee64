using System.Threading.Channels;
using Npgsql;
using Projections.Store;
using Projections.Streaming;

namespace Api.Streaming;

/// <summary>
/// Tells those who were cut off what they missed. All who wait are taken along at once, from the earliest place on: after a restart
/// everybody comes back within seconds, from about the same place.
/// </summary>
public sealed class Resumption(StreamHub hub, ReadStore store, MessageWriter writer, ILogger<Resumption> log) : BackgroundService
{
    /// <summary>How far back in the log; whoever was away for longer is told that there is a gap.</summary>
    const long Most = 10_000;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Channel<Subscription> waiting = System.Threading.Channels.Channel.CreateUnbounded<Subscription>();

    /// <summary>Takes over who has subscribed, and of whom the log's follower knows.</summary>
    public void Take(Subscription behind) => waiting.Writer.TryWrite(behind);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            var behind = new List<Subscription>();
            while (waiting.Reader.TryRead(out var one))
                behind.Add(one);
            try
            {
                await CatchUp(behind, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "What was missed on {Count} streams could not be told.", behind.Count);
                foreach (var one in behind)
                    one.Subscriber.End(Ending.Fault);
            }
        }
    }

    async Task CatchUp(List<Subscription> behind, CancellationToken ct)
    {
        var mark = await Mark(ct);
        foreach (var one in behind.Where(one => !IsWithinReach(one.Since!.Value, mark)).ToList())
        {
            one.Subscriber.Tell(Message.Gap(one.Since!.Value), one.Stream);
            hub.GoOn(one);
            behind.Remove(one);
        }
        // of the event that was told last there may be more to tell
        var position = behind.Min(one => one.Since?.Position) - 1 ?? mark;
        while (behind.Count > 0)
        {
            var before = position;
            position = await Retell(behind, position, ct);
            // of what was appended before they came, the follower may not have told them
            if (position >= mark)
                behind.RemoveAll(one => hub.TryGoOn(one, position));
            behind.RemoveAll(one => one.Subscriber.Ending is not null);
            if (position == before)
                await Task.Delay(Pause, ct);
            await Task.WhenAll(behind.Select(one => one.Subscriber.HasRoom(Patience, ct)));
        }
    }

    static bool IsWithinReach(Place since, long mark) => since.Position <= mark && mark - since.Position <= Most;

    /// <summary>Tells what comes next, and answers the position that was come to.</summary>
    async Task<long> Retell(List<Subscription> behind, long position, CancellationToken ct)
    {
        try
        {
            await using var moment = await store.Moment(ct);
            var reached = await NewsPage.HowFar(moment.Session, ct);
            if (reached <= position)
                return position;
            var hearers = behind
                .SelectMany(one => one.Listeners, (one, listener) => (one, listener))
                .ToLookup(pair => pair.listener, pair => pair.one);
            var page = await NewsPage.After(position, reached, [.. hearers.Select(one => one.Key)], moment.Session, ct);
            if (page.News.Count > 0)
                foreach (var (listener, message) in await writer.Write(page.News, moment.Session, ct))
                foreach (var one in hearers[listener])
                    one.Retell(message);
            return page.End;
        }
        catch (NpgsqlException outage) when (outage.IsTransient)
        {
            log.LogWarning(outage, "Who was cut off waits for the database at position {Position}.", position);
            await Task.Delay(Outage, ct);
            return position;
        }
    }

    async Task<long> Mark(CancellationToken ct)
    {
        await using var session = store.Session();
        return await NewsPage.Mark(session, ct);
    }
}
