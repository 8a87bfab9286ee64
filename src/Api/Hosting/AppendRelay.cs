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

    readonly Channel<bool> pending = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = 0;
        appended.Appended += () => pending.Writer.TryWrite(true);
        pending.Writer.TryWrite(true); // subscribes, whether or not this process ever appends
        await foreach (var _ in pending.Reader.ReadAllAsync(stoppingToken))
        {
            await redis.Try(async database =>
            {
                if (subscriptions != redis.Connections)
                {
                    subscriptions = redis.Connections;
                    await database.Multiplexer.GetSubscriber().SubscribeAsync(Topic, (_, _) => appended.Wake());
                }
                return await database.PublishAsync(Topic, RedisValue.EmptyString);
            });
            await Task.Delay(Least, stoppingToken);
        }
    }
}
