using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Memory;
using Projections.Posts;
using Projections.Relationships;

namespace Projections.Viewing;

/// <summary>
/// Who may see what, answered for one viewer and one request: pages, single posts, contexts and streams all ask here. What
/// it has learnt of the viewer's bonds it keeps, so ask one sight as often as you like, and make a new one for a new request.
/// Not for use by several threads at once.
/// </summary>
/// <remarks>
/// Who is suspended or deleted is shown to nobody, nor is what they wrote, boosted or rang with: rows, homes and counts keep it all, so that it is
/// there again as it was when that ends. Whom the viewer mutes is left out of timelines only: a profile or a thread is opened on purpose.
/// </remarks>
public sealed partial class Sight
{
    static readonly Bond Nothing = Bond.Between(default, default);

    readonly IQuerySession session;
    readonly AccountId? viewer;
    readonly DateTimeOffset now;
    readonly bool isOfTimeline;
    readonly IRows? rows;
    readonly Dictionary<string, (Bond Mine, Bond Theirs)> bonds = new(StringComparer.Ordinal);
    readonly HashSet<string> learnt = new(StringComparer.Ordinal);
    readonly HashSet<string> hiddenFromAll = new(StringComparer.Ordinal);

    Sight(IQuerySession session, AccountId? viewer, DateTimeOffset now, bool isOfTimeline, IRows? rows = null)
    {
        this.rows = rows;
        this.session = session;
        this.viewer = viewer;
        this.now = now;
        this.isOfTimeline = isOfTimeline;
    }

    /// <param name="session">Where posts and bonds are read.</param>
    /// <param name="viewer">Null is someone not signed in, who sees what is for everyone.</param>
    /// <param name="now">When it is asked: mutes end by the clock. Null is by the system's.</param>
    public static Sight Of(IQuerySession session, AccountId? viewer, DateTimeOffset? now = null) =>
        new(session, viewer, now ?? DateTimeOffset.UtcNow, isOfTimeline: false);

    /// <summary>The same of another time.</summary>
    /// <param name="rows">As they were then.</param>
    public static Sight AsOf(IQuerySession session, AccountId? viewer, DateTimeOffset then, IRows rows) =>
        new(session, viewer, then, isOfTimeline: false, rows);

    /// <summary>The same for a timeline, which also leaves out what is by, or names, someone whom the viewer mutes.</summary>
    /// <inheritdoc cref="Of"/>
    public static Sight OfTimeline(IQuerySession session, AccountId? viewer, DateTimeOffset? now = null, IRows? rows = null) =>
        new(session, viewer, now ?? DateTimeOffset.UtcNow, isOfTimeline: true, rows);

    /// <summary>
    /// Those of the statuses that the viewer may see, in the order given. A boost counts only with its post: it is left out
    /// where the post is deleted or not for the viewer.
    /// </summary>
    public async Task<IReadOnlyList<Shown>> Filter(IReadOnlyCollection<Status> statuses, CancellationToken ct)
    {
        var posts = await Inner(statuses, ct);
        await Learn(statuses.Concat(posts.Values).SelectMany(People), ct);
        return See(statuses, posts);
    }

    /// <summary>
    /// The same without reading anything: of statuses whose authors, and those whom they name, <see cref="Learn"/> was told of.
    /// </summary>
    /// <param name="posts">By id, those that they boost or quote, and what these quote, as far as they are there: <see cref="InnerPosts"/>.</param>
    public IReadOnlyList<Shown> See(IEnumerable<Status> statuses, IReadOnlyDictionary<string, Status> posts) =>
        [.. statuses.Select(status => Look(status, posts)).OfType<Shown>().Where(IsWanted)];

    /// <summary>Statuses by their ids, whoever may see them: those that are there.</summary>
    internal async Task<IReadOnlyDictionary<string, Status>> Statuses(IReadOnlyCollection<string> ids, CancellationToken ct) =>
        rows is not null
            ? (await rows.Find(new() { Statuses = ids }, session, ct)).Statuses
            : await session.StatusesById(ids, ct);

    /// <summary>The status as the viewer may see it, or null.</summary>
    public async Task<Shown?> Filter(Status? status, CancellationToken ct) =>
        status is not null && await Filter([status], ct) is [var shown] ? shown : null;

    /// <summary>
    /// Whether the viewer may see an account's posts at all, each under its own visibility. The profile itself answers
    /// everyone.
    /// </summary>
    public async Task<bool> MaySeePostsOf(AccountId account, CancellationToken ct)
    {
        await Learn([account.ToString()], ct);
        return !IsHidden(account.ToString());
    }

    /// <summary>
    /// Reads which of these accounts are suspended or deleted, and the bonds between the viewer and them, both ways, in one round trip, or
    /// two where the viewer mutes someone, or follows on terms; of none that it knows.
    /// </summary>
    public async Task Learn(IEnumerable<string> accounts, CancellationToken ct)
    {
        string[] unknown = [.. accounts.Distinct(StringComparer.Ordinal).Where(other => !learnt.Contains(other))];
        if (unknown.Length == 0)
            return;
        string[] keys = viewer is { } self
            ? [.. unknown.SelectMany(other => new[] { $"{self}/{other}", $"{other}/{self}" })]
            : [];
        if (rows is not null)
        {
            var found = await rows.Find(new() { Profiles = unknown, Bonds = keys }, session, ct);
            Keep(unknown, found.Bonds, found.Profiles.Values.Where(profile => profile.IsHidden));
            return;
        }
        var batch = session.CreateBatchQuery();
        var hidden = batch.Query<Profile>(ProfileQueries.IsOneHidden, (object)unknown);
        var between = batch.Query<Bond>(BondQueries.Standings, (object)keys);
        await batch.Execute(ct);
        var whole = await session.Whole(await between, ct);
        Keep(unknown, whole.ToDictionary(bond => bond.Id, StringComparer.Ordinal), await hidden);
    }

    /// <summary>The same for many viewers at once: two round trips for all.</summary>
    public static async Task Learn(
        IQuerySession session,
        IReadOnlyCollection<Sight> sights,
        IReadOnlyCollection<string> accounts,
        CancellationToken ct
    )
    {
        string[] viewers =
        [
            .. sights.Select(sight => sight.viewer?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        var between = (await session.BondsAmong(viewers, accounts, ct)).ToDictionary(bond => bond.Id, StringComparer.Ordinal);
        var hidden = await session.HiddenAmong(accounts, ct);
        foreach (var sight in sights)
            sight.Keep(accounts, between, hidden);
    }

    void Keep(IEnumerable<string> accounts, IReadOnlyDictionary<string, Bond> between, IEnumerable<Profile> hidden)
    {
        hiddenFromAll.UnionWith(hidden.Select(profile => profile.Id));
        foreach (var other in accounts)
        {
            learnt.Add(other);
            if (viewer is not { } self)
                continue;
            bonds[other] = (
                between.GetValueOrDefault($"{self}/{other}", Nothing),
                between.GetValueOrDefault($"{other}/{self}", Nothing)
            );
        }
    }

    /// <summary>Whether the viewer follows an account that <see cref="Learn"/> was told of.</summary>
    public bool Follows(string account) => viewer is not null && bonds[account].Mine.FollowedSince is not null;

    /// <summary>Whether an account that <see cref="Learn"/> was told of follows the viewer.</summary>
    public bool IsFollowedBy(string account) => viewer is not null && bonds[account].Theirs.FollowedSince is not null;

    /// <summary>Whether a status is what the viewer wants of its author, of whom <see cref="Learn"/> was told.</summary>
    public bool IsWanted(Status status) =>
        viewer is null
        || bonds[status.Author].Mine.Terms is not { } terms
        || (status.BoostOf is null ? terms.Speak(status.Language) : terms.ShowsBoosts);

    /// <summary>Whether an account that <see cref="Learn"/> was told of is suspended or deleted, and so shown to nobody.</summary>
    public bool IsHiddenFromAll(string account) => hiddenFromAll.Contains(account);

    /// <summary>Whether nothing of an account that <see cref="Learn"/> was told of is for the viewer.</summary>
    public bool IsHidden(string account) => IsHiddenFromAll(account) || IsBlocked(account);

    /// <summary>Whether either blocks the other, of an account that <see cref="Learn"/> was told of.</summary>
    public bool IsBlocked(string account) =>
        viewer is not null && bonds[account] is { Mine.BlockedSince: not null } or { Theirs.BlockedSince: not null };

    /// <summary>Whether an account that <see cref="Learn"/> was told of blocks the viewer.</summary>
    public bool IsBlockedBy(string account) => viewer is not null && bonds[account].Theirs.BlockedSince is not null;

    /// <summary>Whether the viewer mutes an account that <see cref="Learn"/> was told of.</summary>
    public bool IsMuted(string account) => viewer is not null && bonds[account].Mine.Mute?.IsInForce(now) is true;

    /// <summary>Whether what an account does, that <see cref="Learn"/> was told of, may ring the viewer.</summary>
    public bool IsHeard(string account) =>
        !IsHidden(account) && !(IsMuted(account) && bonds[account].Mine.Mute!.HidesNotifications);

    /// <summary>Whether the viewer follows an account that <see cref="Learn"/> was told of, and wants what it boosts.</summary>
    public bool WantsBoostsOf(string account) =>
        Follows(account) && !IsHidden(account) && !IsMuted(account) && bonds[account].Mine.Terms?.ShowsBoosts is not false;

    /// <summary>The posts that some statuses show within themselves, by id: those that are there.</summary>
    internal Task<IReadOnlyDictionary<string, Status>> Inner(IReadOnlyCollection<Status> statuses, CancellationToken ct) =>
        InnerPosts.Of(statuses, [], ids => Statuses(ids, ct));

    Shown? Look(Status status, IReadOnlyDictionary<string, Status> posts)
    {
        if (!IsFor(status))
            return null;
        if (status.BoostOf is null)
            return Quoting(new(status, Boosted: null), posts);
        return posts.GetValueOrDefault(status.BoostOf) is { } post && IsFor(post) ? Quoting(new(status, post), posts) : null;
    }

    /// <summary>One's own statuses always are.</summary>
    bool IsWanted(Shown shown) =>
        !isOfTimeline
        || shown.Status.Author == viewer?.ToString()
        || !People(shown.Status).Concat(People(shown.Post)).Any(IsMuted);

    IEnumerable<string> People(Status status) => isOfTimeline ? status.Named.Prepend(status.Author) : [status.Author];

    bool IsFor(Status status) => status.IsThere && !IsHiddenFromAll(status.Author) && Includes(status, IsBlocked(status.Author));

    bool Includes(Status status, bool isBlocked)
    {
        var audience = new PostAudience(
            AccountId.Parse(status.Author, provider: null),
            status.Visibility,
            [.. status.Mentions.Select(account => AccountId.Parse(account, provider: null))]
        );
        return audience.Includes(viewer, Follows(status.Author), isBlocked);
    }
}
