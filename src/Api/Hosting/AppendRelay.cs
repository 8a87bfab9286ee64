using System.Threading.Channels;
using Projections.Store;
using Projections.Timelines;
using StackExchange.Redis;

namespace Api.Hosting;

/// <summary>
/// Tells the other processes, through Redis, that something was appended, so that their projections need not poll to hear of it.
/// Many appends make one message. While Redis is away, they poll.
/// </summary>
sealed class AppendRelay(AppendSignal appended, RedisLink redis) : BackgroundService
{
    static readonly RedisChannel Topic = RedisChannel.Literal("annals:appended");
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(5);

    static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);

    readonly Channel<bool> pending = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        appended.Appended += () => pending.Writer.TryWrite(true);
        await Subscribe(stoppingToken);
        await foreach (var _ in pending.Reader.ReadAllAsync(stoppingToken))
        {
            await redis.Try(database => database.PublishAsync(Topic, RedisValue.EmptyString));
            await Task.Delay(Least, stoppingToken);
        }
    }

    /// <summary>Once, as soon as Redis is there.</summary>
    async Task Subscribe(CancellationToken ct)
    {
        while (!(await redis.Try(Listen)).Answered)
            await Task.Delay(Retry, ct);
        appended.Wake(); // what was told before nobody heard
    }

    /// <summary>
    /// Whether or not Redis answers: the client remembers it from now on, and says it again on each new connection. To try it
    /// again would be to listen twice.
    /// </summary>
    async Task<bool> Listen(IDatabase database)
    {
        var subscriber = database.Multiplexer.GetSubscriber();
        await subscriber.SubscribeAsync(Topic, (_, _) => appended.Wake(), CommandFlags.FireAndForget);
        return true;
    }
}
