using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.Filters;
using Projections.Lists;
using Projections.Notifications;
using Projections.Posts;
using Projections.Reactions;
using Projections.Store;
using Projections.Timelines;
using Projections.Viewing;

namespace Projections.Streaming;

/// <summary>What a stretch of the log has to tell those who listen.</summary>
/// <param name="News">In the order of the log.</param>
/// <param name="End">The position that it reaches to.</param>
public sealed record NewsPage(IReadOnlyList<News> News, long End)
{
    const int MostEvents = 100;

    // read models that are farther behind than this are being rebuilt: what they will then reach is no news
    const long MostBehind = 100;

    // a read model that is being rebuilt has no position, or the beginning's
    const string Reached = $"""
        select coalesce(min(coalesce(p.last_seq_id, 0)), 0)
        from unnest(?::varchar[]) as shard (name) left join {EventStore.Schema}.mt_event_progression p using (name)
        """;

    const string HighWater =
        $"select coalesce(max(last_seq_id), 0) from {EventStore.Schema}.mt_event_progression where name = 'HighWaterMark'";

    static readonly OwnFiltersReadModel Filters = new();

    static readonly string[] Shards = [.. ReadModels.All.Select(model => $"{model.Name}:All")];

    /// <summary>From where on somebody who begins to listen now is told.</summary>
    public static async Task<long> Start(IQuerySession session, CancellationToken ct)
    {
        var mark = await Mark(session, ct);
        var reached = await HowFar(session, ct);
        return mark - reached > MostBehind ? mark : reached;
    }

    /// <summary>How far the log has come, as what follows it knows: nothing was told of what is beyond.</summary>
    public static async Task<long> Mark(IQuerySession session, CancellationToken ct) =>
        (await session.AdvancedSql.QueryAsync<long>(HighWater, ct))[0];

    /// <summary>How far all read models have come: what is beyond cannot be told yet.</summary>
    public static async Task<long> HowFar(IQuerySession session, CancellationToken ct) =>
        (await session.AdvancedSql.QueryAsync<long>(Reached, ct, (object)Shards))[0];

    /// <summary>What comes after a position. Everyone is asked of <see cref="Sight"/>, as at every reading of a timeline.</summary>
    /// <param name="end">Beyond it nothing can be told yet: <see cref="HowFar"/>, in the same moment.</param>
    /// <param name="session">Sees one moment: read models that have dealt with the events, and no rebuild that began since.</param>
    public static async Task<NewsPage> After(
        long position,
        long end,
        IReadOnlyCollection<Listener> listeners,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var events = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.Sequence > position && e.Sequence <= end)
            .OrderBy(e => e.Sequence)
            .Take(MostEvents)
            .ToListAsync(ct);
        if (events.Count == MostEvents)
            end = events[^1].Sequence;

        var told = await Told.By(events, session, ct);
        var rung = await Rung(events, listeners, session, ct);
        var posts = await InnerPosts.Of(
            [.. told.Select(one => one.Status)],
            rung.Select(one => one.Row.Post).OfType<string>(),
            ids => session.StatusesById(ids, ct)
        );
        // a boost ends with its post: who hears of that is told by what the post was
        var ended = told.Where(one => one.As is Told.Kind.Deletion).Select(one => one.Status);
        var known = posts.Values.Concat(ended).DistinctBy(post => post.Id).ToDictionary(post => post.Id);
        var lists = await HeardLists.Of(listeners, told.Select(one => one.Status), posts, session, ct);
        var tags = await HeardTags.Of(listeners, told.Select(one => one.Status), session, ct);
        string[] authors = [.. told.Select(one => one.Status.Author).Distinct(StringComparer.Ordinal)];
        var audience = await Audience.Of(listeners, authors, lists, tags, session, ct);
        var heard = told.Select(one => (Told: one, By: audience.For(one.Status).ToList()))
            .Where(one => one.By.Count > 0)
            .ToList();

        string[] near =
        [
            .. heard
                .Select(one => one.Told.Status)
                .SelectMany(one => HomeTimeline.Authors(one, one.BoostedAmong(known)))
                .Distinct(StringComparer.Ordinal),
        ];
        var apart = await session.KeptOutOfHomes(
            [
                .. heard
                    .SelectMany(one => one.By)
                    .Where(listener => listener.Channel.Kind is ChannelKind.Home)
                    .Select(listener => listener.Account!.Value.ToString())
                    .Distinct(StringComparer.Ordinal),
            ],
            near,
            ct
        );
        var sights = new Sights(session);
        await sights.Learn(
            heard.SelectMany(one => one.By).Select(listener => listener.Account).Concat(rung.Select(one => one.To.Account)),
            [
                .. heard
                    .Select(one => one.Told.Status)
                    .Concat(known.Values)
                    .SelectMany(People)
                    .Concat(near)
                    .Concat(rung.Select(one => one.Row.From))
                    .Distinct(StringComparer.Ordinal),
            ],
            ct
        );
        var hearings = await Hearings(rung.Select(one => one.To.Account!.Value), sights, session, ct);
        var ringing = rung.Select(one => (one.Row, one.To, Post: Seen(one.Row, sights.Of(one.To.Account), posts))).ToList();
        var muted = await session.MutedThreads(
            ringing.Select(one => NotificationPages.ThreadOf(one.Row, one.Post)).OfType<string>(),
            ct
        );
        var beginners = await Hearing.Beginners(
            session,
            ringing.Select(one => hearings[one.To.Account!.Value].Asks(one.Row, one.Post)),
            ct
        );
        IEnumerable<News?> news =
        [
            .. from one in heard
            let around = one.Told.As is Told.Kind.Deletion ? known : posts
            from listener in one.By
            where IsOf(one.Told.Status, listener, sights, lists, apart, tags, around)
            select Tell(one.Told, listener, sights, around),
            .. Refiltered(events, listeners),
            .. await HeardConversations.Of(events, listeners, session, ct),
            .. await HeardAnnouncements.Of(events, listeners, session, ct),
            .. ringing.Select(one =>
                NotificationPages.Seen(one.Row, hearings[one.To.Account!.Value], one.Post, muted, beginners) is { } seen
                    ? new News.Ringing(PlaceOf(one.Row), one.To, seen)
                    : null
            ),
        ];
        return new([.. news.OfType<News>().OrderBy(one => one.At)], end);
    }

    /// <summary>Whoever listens to their home is told to ask for their filters anew.</summary>
    static IEnumerable<News> Refiltered(IReadOnlyList<IEvent> events, IReadOnlyCollection<Listener> listeners) =>
        from e in events
        from account in Filters.RowsOf(e.Data)
        let listener = new Listener(AccountId.Parse(account, provider: null), Channel.Home)
        where listeners.Contains(listener)
        select new News.FiltersChanged(new(e.Sequence, Part: 0), listener);

    static News? Tell(Told told, Listener listener, Sights sights, IReadOnlyDictionary<string, Status> posts) =>
        sights.Timeline(listener.Account).See([told.Status], posts) is not [var shown]
            ? null
            : told.As switch
            {
                Told.Kind.Update => new News.Update(told.At, listener, shown),
                Told.Kind.Edit => new News.Edit(told.At, listener, shown),
                _ => new News.Deletion(told.At, listener, told.Status.Id),
            };

    /// <summary>Whether a status, if they may see it, is of the timeline that somebody listens to.</summary>
    static bool IsOf(
        Status status,
        Listener listener,
        Sights sights,
        HeardLists lists,
        IReadOnlySet<(string Owner, string Member)> apart,
        HeardTags tags,
        IReadOnlyDictionary<string, Status> posts
    )
    {
        var boosted = status.BoostedAmong(posts);
        return listener.Channel.Kind switch
        {
            ChannelKind.Home => HomeTimeline.Belongs(
                status,
                boosted,
                listener.Account!.Value.ToString(),
                sights.Timeline(listener.Account),
                apart,
                tags.Of(listener)
            ),
            ChannelKind.List => lists.Belongs(status, boosted, listener, sights.Timeline(listener.Account)),
            _ => true,
        };
    }

    /// <summary>The post that a notification is about, where its recipient may see it.</summary>
    static Shown? Seen(Notification row, Sight sight, IReadOnlyDictionary<string, Status> posts) =>
        row.Post is not null && posts.TryGetValue(row.Post, out var post) ? sight.See([post], posts).SingleOrDefault() : null;

    /// <summary>The notifications that the events made, and that are still there, of those who listen for theirs.</summary>
    static async Task<IReadOnlyList<(Notification Row, Listener To)>> Rung(
        IReadOnlyList<IEvent> events,
        IReadOnlyCollection<Listener> listeners,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var inboxes = listeners
            .Where(listener => listener is { Channel.Kind: ChannelKind.Notifications, Account: not null })
            .ToDictionary(listener => listener.Account!.Value);
        (AccountId Recipient, NotificationId Id)[] ids =
        [
            .. from e in events
            from recipient in NotificationReadModel.Recipients(e.Data)
            where inboxes.ContainsKey(recipient)
            select (recipient, NotificationId.Of(e.Sequence, recipient)),
        ];
        string[] recipients = [.. ids.Select(one => one.Recipient.ToString()).Distinct(StringComparer.Ordinal)];
        var rows = await session.Notifications(recipients, [.. ids.Select(one => one.Id)], ct);
        return [.. rows.Select(row => (row, inboxes[AccountId.Parse(row.Recipient, null)]))];
    }

    static async Task<IReadOnlyDictionary<AccountId, Hearing>> Hearings(
        IEnumerable<AccountId> accounts,
        Sights sights,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var distinct = accounts.Distinct().ToList();
        var own = distinct.Count == 0 ? [] : await session.LoadManyAsync<OwnPolicy>(ct, distinct.Select(one => $"{one}"));
        var policies = own.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        return distinct.ToDictionary(
            account => account,
            account => new Hearing(account, sights.Of(account), policies.GetValueOrDefault($"{account}"))
        );
    }

    /// <summary>All whom it takes to say who may see a status, and on whose home it is.</summary>
    static IEnumerable<string> People(Status status) =>
        [status.Author, .. status.Named, .. status.InReplyToAuthor is { } answered ? (string[])[answered] : []];

    /// <summary>After what is told of the same event on timelines.</summary>
    static Place PlaceOf(Notification row) => new(NotificationId.Parse(row.PublicId, null).Position, Told.MostBoosts + 1);
}
