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
using Npgsql;
using Projections.Store;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// Carries every status to the homes of those who follow its author, a page of events at a time. Those of authors with many
/// followers are not carried: readers fetch them.
/// </summary>
/// <remarks>
/// Each page waits until the read models have reached its end, so that whom it pushes to is at least as new as what it pushes;
/// being newer does no harm, for later events set it right. All it does may be done twice. While Redis or PostgreSQL is away it
/// waits, and skips nothing.
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

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Type[] EventTypes { get; } =
    [
        typeof(PostPublished),
        typeof(PostEdited),
        typeof(PostDeleted),
        typeof(PostRestored),
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
        // an agent that stops drains its pages first: waiting for a Redis that is away would hold it up, and a later page must
        // not be carried once this one was given up
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            page.Agent is SubscriptionAgent agent ? agent.CancellationToken : default
        );
        var isAway = false;
        while (true)
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                if (await positions.Reach(page.SequenceCeiling, FanOutTables.Needs, Patience, stop.Token))
                {
                    await Carry(page.Events, page.SequenceCeiling, operations, stop.Token);
                    return NullChangeListener.Instance;
                }
                log.LogWarning("Home timelines wait for the read models to reach {Position}.", page.SequenceCeiling);
            }
            catch (Exception outage)
                when (RedisLink.IsOutage(outage) || outage is NpgsqlException { IsTransient: true } or ReadModelsBehindException)
            {
                if (!isAway)
                    log.LogWarning(
                        outage,
                        "Homes cannot be carried on from {Position} now; it is tried again.",
                        page.SequenceFloor
                    );
                isAway = true;
                await Task.Delay(Pause, stop.Token);
            }
    }

    /// <summary>What the events mean for timelines; the read models have dealt with all of them.</summary>
    /// <param name="ceiling">The position that homes are carried up to by it.</param>
    /// <param name="operations">Saved with the position, or not at all.</param>
    /// <exception cref="RedisException">Redis is away; all may be done again.</exception>
    /// <exception cref="ReadModelsBehindException">A read model is being rebuilt; all may be done again.</exception>
    public async Task Carry(IReadOnlyList<IEvent> events, long ceiling, IDocumentOperations operations, CancellationToken ct)
    {
        var writes = new HomeWrites(redis, limits);
        var floor = await pull.Carried(ct);
        await writes.Expect(floor);
        // read once: a list of followers that was cut at one threshold must not be judged by another
        var threshold = settings().FanOutThreshold;
        var followers = await Followers(events, threshold, ceiling, ct);
        var newest = await Newest(events, ceiling, ct);
        var large = followers.Where(pair => pair.Value.Count >= threshold).Select(pair => pair.Key).ToHashSet();
        foreach (var e in events)
            await Write(writes, e.Data, Audience, newest);
        await writes.Done(floor, ceiling);

        if (large.Count > 0)
            operations.QueueSqlCommand(FanOutTables.AddLargeAuthors, (object)large.Select(author => author.ToString()).ToArray());
        operations.QueueSqlCommand(FanOutTables.SetCarried, ceiling);

        // one's own are always pushed
        IEnumerable<AccountId> Audience(AccountId author) =>
            large.Contains(author) ? [author] : [author, .. followers.GetValueOrDefault(author) ?? []];
    }

    static Task Write(
        HomeWrites writes,
        object data,
        Func<AccountId, IEnumerable<AccountId>> audience,
        IReadOnlyDictionary<AccountId, IReadOnlyList<PostId>> newest
    ) =>
        data switch
        {
            PostPublished { Visibility: Visibility.Direct } x => writes.Push([x.Author, .. x.Mentions], x.Post),
            // homes hold ids, so that an edit reaches them by itself; but a direct post is on the homes of whom it names
            PostEdited { Visibility: Visibility.Direct, NewMentions.Count: > 0 } x => writes.Push(x.NewMentions, x.Post),
            PostPublished x => writes.Push(audience(x.Author), x.Post),
            PostBoosted x => writes.Push(audience(x.Account), x.Boost),
            // of a large author the copies that were pushed before stay: readers leave out what is not there
            PostDeleted x => writes.Remove(audience(x.Author), [x.Post]),
            PostRestored { Visibility: Visibility.Direct } x => writes.Push([x.Author, .. x.Mentions], x.Post),
            PostRestored x => writes.Push(audience(x.Author), x.Post),
            PostUnboosted x => writes.Remove(audience(x.Account), [x.Boost]),
            AccountFollowed x => writes.Merge(x.Follower, newest[x.Target]),
            AccountUnfollowed x => writes.Remove([x.Follower], newest[x.Target]),
            _ => Task.CompletedTask,
        };

    /// <summary>The followers of each author in the page, at most as many as make an author large.</summary>
    async Task<IReadOnlyDictionary<AccountId, IReadOnlyList<AccountId>>> Followers(
        IReadOnlyList<IEvent> events,
        int threshold,
        long position,
        CancellationToken ct
    )
    {
        AccountId[] authors = [.. events.Select(e => Author(e.Data)).OfType<AccountId>().Distinct()];
        var found = new Dictionary<AccountId, IReadOnlyList<AccountId>>();
        if (authors.Length > 0)
            await foreach (var (account, followers) in pull.Followers(authors, threshold, position, ct))
                found[account] = followers;
        return found;
    }

    /// <summary>The newest statuses of each whom someone begins or ceases to follow in the page.</summary>
    async Task<IReadOnlyDictionary<AccountId, IReadOnlyList<PostId>>> Newest(
        IReadOnlyList<IEvent> events,
        long position,
        CancellationToken ct
    )
    {
        AccountId[] authors = [.. events.Select(e => Target(e.Data)).OfType<AccountId>().Distinct()];
        var found = new Dictionary<AccountId, IReadOnlyList<PostId>>();
        if (authors.Length > 0)
            await foreach (var (author, ids) in pull.Newest(authors, limits.Cap, position, ct))
                found[author] = ids;
        return found;
    }

    static AccountId? Author(object data) =>
        data switch
        {
            PostPublished x => x.Author,
            PostBoosted x => x.Account,
            PostDeleted x => x.Author,
            PostRestored x => x.Author,
            PostUnboosted x => x.Account,
            _ => null,
        };

    static AccountId? Target(object data) =>
        data switch
        {
            AccountFollowed x => x.Target,
            AccountUnfollowed x => x.Target,
            _ => null,
        };
}
