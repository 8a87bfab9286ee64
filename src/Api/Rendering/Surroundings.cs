using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Filters;
using Projections.Memory;
using Projections.Posts;
using Projections.Reactions;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>All that statuses need beside their own rows to be shown, read at once for any number of them.</summary>
/// <param name="Profiles">Of authors and mentioned accounts, by id.</param>
/// <param name="Reactions">The viewers', by their keys.</param>
/// <param name="Filters">The viewers', by whose they are.</param>
/// <param name="Apps">By id.</param>
sealed record Surroundings(
    IReadOnlyDictionary<string, Profile> Profiles,
    IReadOnlyDictionary<string, AccountReaction> Reactions,
    IReadOnlyDictionary<string, OwnFilters> Filters,
    IReadOnlyDictionary<string, (string Name, string? Website)> Apps
)
{
    /// <summary>One round trip, whatever the number of statuses; a second when an account is too new to have a profile.</summary>
    /// <param name="views">Which status each viewer is shown; no viewer is someone not signed in.</param>
    /// <param name="rows">Where rows come from; null reads all as it is now.</param>
    public static async Task<Surroundings> Of(
        IReadOnlyCollection<(Shown Shown, AccountId? Viewer)> views,
        IQuerySession session,
        Apps apps,
        CancellationToken ct,
        IRows? rows = null
    )
    {
        Status[] statuses = [.. views.SelectMany(view => view.Shown.Rows)];
        string[] accounts = [.. statuses.SelectMany(row => row.Named.Prepend(row.Author)).Distinct(StringComparer.Ordinal)];
        string[] keys =
        [
            .. views
                .Where(view => view.Viewer is not null)
                .SelectMany(
                    view => new[] { view.Shown.Post, view.Shown.Quote?.Post }.OfType<Status>(),
                    (view, post) => (Viewer: view.Viewer!.Value, Post: post)
                )
                .SelectMany(one => new[] { KeyOf(one.Viewer, one.Post.Id), KeyOf(one.Viewer, one.Post.Thread) })
                .Distinct(StringComparer.Ordinal),
        ];

        string[] viewers = [.. views.Select(view => view.Viewer?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal)];

        var (known, reactions, filters) = rows is null
            ? await Read(accounts, keys, viewers, session, ct)
            : await Find(accounts, keys, viewers, rows, session, ct);
        foreach (var account in accounts.Where(account => !known.ContainsKey(account)))
            known[account] = await session.ProfileOf(AccountId.Parse(account, null), ct);
        return new(
            known,
            reactions,
            filters,
            await apps([.. statuses.Select(row => row.Client).OfType<string>().Distinct(StringComparer.Ordinal)], ct)
        );
    }

    static async Task<(
        Dictionary<string, Profile>,
        IReadOnlyDictionary<string, AccountReaction>,
        IReadOnlyDictionary<string, OwnFilters>
    )> Read(string[] accounts, string[] keys, string[] viewers, IQuerySession session, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var profiles = batch.LoadMany<Profile>().ByIdList(accounts);
        var reactions = batch.LoadMany<AccountReaction>().ByIdList(keys);
        var filters = batch.LoadMany<OwnFilters>().ByIdList(viewers);
        await batch.Execute(ct);
        return (
            (await profiles).ToDictionary(profile => profile.Id, StringComparer.Ordinal),
            (await reactions).ToDictionary(reaction => reaction.Id, StringComparer.Ordinal),
            (await filters).ToDictionary(own => own.Id, StringComparer.Ordinal)
        );
    }

    static async Task<(
        Dictionary<string, Profile>,
        IReadOnlyDictionary<string, AccountReaction>,
        IReadOnlyDictionary<string, OwnFilters>
    )> Find(string[] accounts, string[] keys, string[] viewers, IRows rows, IQuerySession session, CancellationToken ct)
    {
        var found = await rows.Find(
            new()
            {
                Profiles = accounts,
                Reactions = keys,
                Filters = viewers,
            },
            session,
            ct
        );
        return (new(found.Profiles, StringComparer.Ordinal), found.Reactions, found.Filters);
    }

    /// <summary>What a viewer did with a post; null when nothing.</summary>
    public AccountReaction? ReactionOf(AccountId? viewer, Status post) =>
        viewer is { } account ? Reactions.GetValueOrDefault(KeyOf(account, post.Id)) : null;

    /// <summary>Whether a viewer muted the conversation that a post is of.</summary>
    public bool IsThreadMuted(AccountId? viewer, Status post) =>
        viewer is { } account && Reactions.GetValueOrDefault(KeyOf(account, post.Thread))?.ThreadMutedSince is not null;

    /// <summary>Which of a viewer's filters match what is shown; nearly always none.</summary>
    public IReadOnlyList<FilterMatch> Filtering(AccountId? viewer, Shown shown, DateTimeOffset now) =>
        viewer is { } account && Filters.TryGetValue(account.ToString(), out var own)
            ? own.Matches(shown.Post, shown.Boosted is null ? null : shown.Status.Id, now)
            : [];

    /// <summary>Which of them match the post that is quoted in it.</summary>
    public IReadOnlyList<FilterMatch> FilteringQuoted(AccountId? viewer, Shown shown, DateTimeOffset now) =>
        shown.Quote?.Post is { } quoted ? Filtering(viewer, new Shown(quoted, Boosted: null), now) : [];

    /// <summary>Whether any matches what is shown.</summary>
    public bool IsFiltered(AccountId? viewer, Shown shown, DateTimeOffset now) =>
        Filtering(viewer, shown, now).Count > 0 || FilteringQuoted(viewer, shown, now).Count > 0;

    static string KeyOf(AccountId viewer, string post) => AccountReaction.Key(viewer, PostId.Parse(post, null));
}
