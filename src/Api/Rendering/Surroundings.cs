using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Posts;
using Projections.Reactions;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>All that statuses need beside their own rows to be shown, read at once for any number of them.</summary>
/// <param name="Viewer">Null is someone not signed in.</param>
/// <param name="Profiles">Of authors and mentioned accounts, by id.</param>
/// <param name="Reactions">The viewer's, by post.</param>
/// <param name="Apps">By id.</param>
sealed record Surroundings(
    AccountId? Viewer,
    IReadOnlyDictionary<string, Profile> Profiles,
    IReadOnlyDictionary<string, AccountReaction> Reactions,
    IReadOnlyDictionary<string, (string Name, string? Website)> Apps
)
{
    /// <summary>One round trip, whatever the number of statuses; a second when an account is too new to have a profile.</summary>
    public static async Task<Surroundings> Of(
        IReadOnlyCollection<Shown> shown,
        AccountId? viewer,
        IQuerySession session,
        Apps apps,
        CancellationToken ct
    )
    {
        Status[] statuses = [.. shown.SelectMany(Rows)];
        string[] accounts = [.. statuses.SelectMany(row => row.Named.Prepend(row.Author)).Distinct(StringComparer.Ordinal)];
        string[] keys = viewer is { } self
            ?
            [
                .. shown
                    .Select(one => AccountReaction.Key(self, PostId.Parse(one.Post.Id, null)))
                    .Distinct(StringComparer.Ordinal),
            ]
            : [];

        var batch = session.CreateBatchQuery();
        var profiles = batch.LoadMany<Profile>().ByIdList(accounts);
        var reactions = batch.LoadMany<AccountReaction>().ByIdList(keys);
        await batch.Execute(ct);

        var known = (await profiles).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
        foreach (var account in accounts.Where(account => !known.ContainsKey(account)))
            known[account] = await session.ProfileOf(AccountId.Parse(account, null), ct);
        return new(
            viewer,
            known,
            (await reactions).ToDictionary(reaction => reaction.Post, StringComparer.Ordinal),
            await apps([.. statuses.Select(row => row.Client).OfType<string>().Distinct(StringComparer.Ordinal)], ct)
        );
    }

    static IEnumerable<Status> Rows(Shown shown) => shown.Boosted is { } post ? [shown.Status, post] : [shown.Status];
}
