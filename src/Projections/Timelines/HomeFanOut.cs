using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Microsoft.Extensions.Logging;
using Projections.Store;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// Carries every status to the homes of those who follow its author, a page of events at a time. Authors with many followers
/// are not carried: their statuses go to an outbox of their own, which readers fetch.
/// </summary>
/// <remarks>
/// Each page waits until the read models have reached its end, so that whom it pushes to is at least as new as what it pushes;
/// being newer does no harm, for later events set it right. All it does may be done twice. While Redis is away it waits,
/// and skips nothing.
/// </remarks>
public sealed class HomeFanOut(
    RedisLink redis,
    HomePull pull,
    Positions positions,
    TimelineLimits limits,
    Func<InstanceSettings> settings,
    ILogger<HomeFanOut> log
) : SubscriptionBase
{
    /// <summary>The name that its position is kept under.</summary>
    public const string ConsumerName = "home";

    const int KeysAtOnce = 200;
    static readonly string[] Needs = ["statuses", "bonds"];
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Type[] EventTypes { get; } =
    [
        typeof(PostPublished),
        typeof(PostDeleted),
        typeof(PostBoosted),
        typeof(PostUnboosted),
        typeof(AccountFollowed),
        typeof(AccountUnfollowed),
    ];

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        CancellationToken cancellationToken
    )
    {
        while (!await positions.Reach(page.SequenceCeiling, Needs, Patience, cancellationToken))
            log.LogWarning("Home timelines wait for the read models to reach {Position}.", page.SequenceCeiling);
        var isAway = false;
        while (true)
            try
            {
                await Carry(page.Events, cancellationToken);
                return NullChangeListener.Instance;
            }
            catch (Exception outage) when (RedisLink.IsOutage(outage))
            {
                if (!isAway)
                    log.LogWarning(
                        outage,
                        "Redis is away: homes come from PostgreSQL, and are carried on from {Position}.",
                        page.SequenceFloor
                    );
                isAway = true;
                await Task.Delay(Pause, cancellationToken);
            }
    }

    /// <summary>What the events mean for timelines; the read models have dealt with all of them.</summary>
    /// <exception cref="RedisException">Redis is away; all may be done again.</exception>
    public async Task Carry(IReadOnlyList<IEvent> events, CancellationToken ct)
    {
        var database = redis.Database;
        // read once: a list of followers that was cut at one threshold must not be judged by another
        var threshold = settings().FanOutThreshold;
        var audiences = await Audiences(events, threshold, ct);
        foreach (var e in events)
            switch (e.Data)
            {
                case PostPublished { Visibility: Visibility.Direct } x:
                    await ToHomes(
                        database,
                        [x.Author, .. x.Mentions],
                        TimelineScripts.Push,
                        [limits.Cap, TimelineMember.Of(x.Post)]
                    );
                    break;
                case PostPublished x:
                    await Push(database, x.Author, x.Post, audiences, threshold);
                    break;
                case PostBoosted x:
                    await Push(database, x.Account, x.Boost, audiences, threshold);
                    break;
                case PostDeleted x:
                    await Remove(database, x.Author, x.Post, audiences);
                    break;
                case PostUnboosted x:
                    await Remove(database, x.Account, x.Boost, audiences);
                    break;
                case AccountFollowed x:
                    var merged = await pull.Newest(x.Target, limits.Cap, ct);
                    await database.ScriptEvaluateAsync(
                        TimelineScripts.Merge,
                        [TimelineKeys.Home(x.Follower)],
                        [limits.Cap, .. merged.Select(TimelineMember.Of)]
                    );
                    break;
                case AccountUnfollowed x:
                    var gone = await pull.Newest(x.Target, limits.Cap, ct);
                    await database.ScriptEvaluateAsync(
                        TimelineScripts.Remove,
                        [TimelineKeys.Home(x.Follower)],
                        [.. gone.Select(TimelineMember.Of)]
                    );
                    break;
            }
    }

    /// <summary>The followers of each author in the page; one more than the threshold says that there are too many to push to.</summary>
    async Task<IReadOnlyDictionary<AccountId, IReadOnlyList<AccountId>>> Audiences(
        IReadOnlyList<IEvent> events,
        int threshold,
        CancellationToken ct
    )
    {
        AccountId[] authors = [.. events.Select(e => Author(e.Data)).OfType<AccountId>().Distinct()];
        var audiences = new Dictionary<AccountId, IReadOnlyList<AccountId>>();
        if (authors.Length > 0)
            await foreach (var (account, followers) in pull.Followers(authors, threshold, ct))
                audiences[account] = followers;
        return audiences;
    }

    static AccountId? Author(object data) =>
        data switch
        {
            PostPublished x => x.Author,
            PostBoosted x => x.Account,
            PostDeleted x => x.Author,
            PostUnboosted x => x.Account,
            _ => null,
        };

    async Task Push(
        IDatabase database,
        AccountId author,
        PostId id,
        IReadOnlyDictionary<AccountId, IReadOnlyList<AccountId>> audiences,
        int threshold
    )
    {
        var followers = audiences.GetValueOrDefault(author) ?? [];
        var isLarge = followers.Count >= threshold;
        if (isLarge)
        {
            await database.SetAddAsync(TimelineKeys.Outboxes, author.ToString());
            await database.ScriptEvaluateAsync(
                TimelineScripts.Keep,
                [TimelineKeys.Outbox(author)],
                [limits.Cap, TimelineMember.Of(id)]
            );
        }
        IReadOnlyList<AccountId> readers = isLarge ? [author] : [author, .. followers];
        await ToHomes(database, readers, TimelineScripts.Push, [limits.Cap, TimelineMember.Of(id)]);
    }

    static async Task Remove(
        IDatabase database,
        AccountId author,
        PostId id,
        IReadOnlyDictionary<AccountId, IReadOnlyList<AccountId>> audiences
    )
    {
        await database.ScriptEvaluateAsync(TimelineScripts.Remove, [TimelineKeys.Outbox(author)], [TimelineMember.Of(id)]);
        // where followers are too many to be named, the copies that were pushed before stay: readers leave out what is not there
        IReadOnlyList<AccountId> readers = [author, .. audiences.GetValueOrDefault(author) ?? []];
        await ToHomes(database, readers, TimelineScripts.Remove, [TimelineMember.Of(id)]);
    }

    /// <summary>One script a bucket and two hundred keys, all under way at once.</summary>
    static Task<RedisResult[]> ToHomes(
        IDatabase database,
        IEnumerable<AccountId> readers,
        string script,
        RedisValue[] arguments
    ) =>
        Task.WhenAll(
            readers
                .GroupBy(TimelineKeys.Bucket)
                .SelectMany(bucket => bucket.Select(TimelineKeys.Home).Chunk(KeysAtOnce))
                .Select(keys => database.ScriptEvaluateAsync(script, keys, arguments))
        );
}
