using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Projections.Tags;

/// <summary>Who follows or features which hashtags.</summary>
public static class TagQueries
{
    extension(IQuerySession session)
    {
        /// <summary>All that an account follows or features; empty where it does neither.</summary>
        public async Task<OwnTags> TagsOf(AccountId account, CancellationToken ct) =>
            await session.LoadAsync<OwnTags>(account.ToString(), ct) ?? OwnTags.None(account.ToString());

        /// <summary>In the order in which the account came to follow them.</summary>
        public async Task<IReadOnlyList<FollowedTag>> TagsFollowedBy(AccountId account, CancellationToken ct) =>
            (await session.TagsOf(account, ct)).All;

        /// <summary>Those of some accounts that follow one of some hashtags.</summary>
        public async Task<IReadOnlyList<OwnTags>> FollowersOfTags(
            IReadOnlyCollection<string> accounts,
            IReadOnlyCollection<string> keys,
            CancellationToken ct
        ) =>
            accounts.Count == 0 || keys.Count == 0
                ? []
                : await session.QueryAsync<OwnTags>(
                    // who listens is known: their rows are looked up, and no index of hashtags is kept for it
                    "where d.id = any(?) and exists (select from jsonb_array_elements_text(d.data -> 'keys') as key where key = any(?))",
                    ct,
                    accounts.ToArray(),
                    keys.ToArray()
                );
    }

    /// <summary>A page of them, the newest first; from a row that is small enough to be read whole.</summary>
    public static IReadOnlyList<FollowedTag> Page(this IReadOnlyList<FollowedTag> all, Stretch<long> stretch)
    {
        var within = all.Where(tag => tag.Since < stretch.Before && tag.Since > stretch.After);
        return stretch.Upwards
            ? [.. within.OrderBy(tag => tag.Since).Take(stretch.Limit).Reverse()]
            : [.. within.OrderByDescending(tag => tag.Since).Take(stretch.Limit)];
    }
}
