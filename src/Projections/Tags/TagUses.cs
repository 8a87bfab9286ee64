using Domain.Accounts;
using Marten;
using Projections.Posts;
using Projections.Store;

namespace Projections.Tags;

/// <summary>How often an account used hashtags in its public posts.</summary>
public static class TagUses
{
    /// <summary>Of who posted with hashtags more often than this, the older posts are not counted.</summary>
    const int MostPosts = 5_000;

    /// <summary>What one wrote of late.</summary>
    const int LatePosts = 500;

    static readonly string Counts = $"""
        select jsonb_build_object('key', key, 'uses', count(*), 'last', max(day)) from (
            select d.tag_keys, left(d.data ->> 'createdAt', 10) as day from {EventStore.Schema}.mt_doc_status as d
            where d.author = ? and d.{StatusReadModel.IsTagged} order by d.id desc limit LIMIT
        ) as post, unnest(post.tag_keys) as key
        """;

    static readonly string Asked =
        $"{Counts.Replace("LIMIT", $"{MostPosts}", StringComparison.Ordinal)} where key = any(?) group by key";

    static readonly string Late =
        $"{Counts.Replace("LIMIT", $"{LatePosts}", StringComparison.Ordinal)} group by key order by count(*) desc, max(day) desc, key limit ?";

    extension(IQuerySession session)
    {
        /// <summary>In the order of the hashtags; never used is told as well.</summary>
        /// <param name="keys">In the form they are looked up by.</param>
        public async Task<IReadOnlyList<TagUse>> UsesOf(AccountId author, IReadOnlyCollection<string> keys, CancellationToken ct)
        {
            string[] asked = [.. keys];
            var used = asked.Length == 0 ? [] : await session.QueryAsync<TagUse>(Asked, ct, author.ToString(), asked);
            var byKey = used.ToDictionary(use => use.Key, StringComparer.Ordinal);
            return [.. asked.Select(key => byKey.GetValueOrDefault(key) ?? new TagUse(key, Uses: 0, Last: null))];
        }

        /// <summary>What an account used most of late.</summary>
        public Task<IReadOnlyList<TagUse>> MostUsedBy(AccountId author, int most, CancellationToken ct) =>
            session.QueryAsync<TagUse>(Late, ct, author.ToString(), most);
    }
}

/// <param name="Uses">Public posts with it.</param>
/// <param name="Last">The day of the last of them, in UTC.</param>
public sealed record TagUse(string Key, long Uses, DateOnly? Last);
