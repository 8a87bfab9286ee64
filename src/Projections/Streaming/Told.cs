using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using JasperFx.Events;
using Marten;
using Projections.Posts;
using Projections.Reactions;

namespace Projections.Streaming;

/// <summary>What an event does to a status, before it is asked who may hear of it.</summary>
/// <param name="Status">As it is; of one that was taken away, as it was.</param>
sealed record Told(Place At, Status Status, Told.Kind As)
{
    /// <summary>Of all posts deleted in a page: an app that knows the post takes its boosts away by itself, as Mastodon's does.</summary>
    public const int MostBoosts = 1_000;

    public enum Kind
    {
        Update,
        Edit,
        Deletion,
    }

    /// <summary>What each of the events does, in their order. A status that is gone by now is told of as deleted alone.</summary>
    /// <param name="session">Its read models have dealt with the events.</param>
    public static async Task<IReadOnlyList<Told>> By(IReadOnlyList<IEvent> events, IQuerySession session, CancellationToken ct)
    {
        var statuses = (await session.Statuses([.. events.Select(e => Shown(e.Data)).OfType<PostId>()], ct)).ToDictionary(
            status => status.Id,
            StringComparer.Ordinal
        );
        var deleted = await Deleted([.. events.Select(e => e.Data).OfType<PostDeleted>().Select(e => e.Post)], session, ct);
        var boosts = (await session.BoostsOf([.. deleted.Keys], MostBoosts, ct)).ToLookup(boost => boost.Post);
        var written = events.Where(e => IsTold(e.Data)).Select(e => (e.StreamKey, e.Version)).ToHashSet();
        return
        [
            .. from e in events
            // with what they were set with, poll and policy are told already: unless a page ended in between
            where e.Data is not (PollSet or QuotePolicySet) || !written.Contains((e.StreamKey, e.Version - 1))
            from one in (
                e.Data switch
                {
                    PostDeleted x => boosts[x.Post.ToString()]
                        .OrderBy(boost => boost.BoostedSince)
                        .Select(Ended)
                        .Prepend(deleted[x.Post]),
                    PostUnboosted x => [Ended(x.Boost, x.Account, x.Post)],
                    _ => Shown(e.Data) is { } id && statuses.TryGetValue(id.ToString(), out var found) ? [found] : [],
                }
            ).Index()
            select new Told(new(e.Sequence, one.Index), one.Item, KindOf(e.Data)),
        ];
    }

    static PostId? Shown(object data) =>
        data switch
        {
            PostPublished x => x.Post,
            PostEdited x => x.Post,
            PollSet x => x.Post,
            QuotePolicySet x => x.Post,
            QuoteRevoked x => x.Post,
            PostRestored x => x.Post,
            PostBoosted x => x.Boost,
            _ => null,
        };

    /// <summary>Of a post, by an event of its own stream.</summary>
    static bool IsTold(object data) => data is not PostBoosted && Shown(data) is not null;

    static Kind KindOf(object data) =>
        data switch
        {
            PostPublished or PostBoosted => Kind.Update,
            // an app that shows it still is told what it says; to one that took it away it does not come in where it does not belong
            PostEdited or PollSet or QuotePolicySet or QuoteRevoked or PostRestored => Kind.Edit,
            _ => Kind.Deletion,
        };

    /// <summary>Posts as they were, from their own streams: there is no row of them any more.</summary>
    static async Task<IReadOnlyDictionary<PostId, Status>> Deleted(
        IReadOnlyCollection<PostId> posts,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var deleted = new Dictionary<PostId, Status>();
        if (posts.Count == 0)
            return deleted;
        string[] streams = [.. posts.Select(Post.Stream)];
        var events = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.StreamKey!.IsOneOf(streams))
            .OrderBy(e => e.Sequence)
            .ToListAsync(ct);
        foreach (var id in posts)
        {
            var post = Post.Fold(events.Where(e => e.StreamKey == Post.Stream(id)).Select(e => e.Data));
            deleted[id] = FreshStatus.Of(id, post, client: null) ?? FreshStatus.Of(id, Emptied(id, post), client: null)!;
        }
        return deleted;
    }

    /// <summary>Of one that was erased nobody knows the hashtags.</summary>
    static Post Emptied(PostId id, Post post) => post with { Body = new(Post.Subject(id), new PostBody("", "", [])) };

    /// <summary>Whoever follows the booster had it; in what visibility makes no difference to them.</summary>
    static Status Ended(PostId boost, AccountId booster, PostId post) =>
        FreshStatus.OfBoost(boost, booster, post, Visibility.Private, client: null);

    static Status Ended(AccountReaction boost) =>
        Ended(PostId.Parse(boost.Boost!, null), AccountId.Parse(boost.Account, null), PostId.Parse(boost.Post, null));
}
