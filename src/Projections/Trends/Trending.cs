using System.Globalization;
using Marten;
using Projections.Store;

namespace Projections.Trends;

/// <summary>
/// What many people are about just now, by the newest public posts. It is reckoned anew every few minutes, from so many posts
/// at most.
/// </summary>
/// <param name="publicUrl">The server's own.</param>
public sealed class Trending(ReadStore store, TimeProvider clock, Uri publicUrl) : IDisposable
{
    /// <summary>As many as are listed at all.</summary>
    public const int Most = 100;

    /// <summary>What one person does alone is no trend.</summary>
    internal const int FewestPeople = 2;

    const int PostsLookedAt = 20_000;
    const int PeopleLookedAt = 1_000;

    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    internal static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // hidden authors are nobody here; who they are, few posts need to be asked for
    internal static readonly string Recent = $"""
        recent as materialized (
            select d.id, d.author, d.tag_keys, d.data from {EventStore.Schema}.mt_doc_status as d
            where d.visibility = 'Public' and (d.data ->> 'boostOf') is null and d.id > ? order by d.id desc limit {PostsLookedAt}
        ), shown as (
            select * from recent where author not in (
                select id from {EventStore.Schema}.mt_doc_profile where is_hidden and id in (select distinct author from recent)
            )
        )
        """;

    // by how many people used it within a day; of as many, what was used by more within the week, and more often
    static readonly string SelectTags = $"""
        with {Recent}
        select key from shown, unnest(tag_keys) as key group by key having count(distinct author) >= {FewestPeople}
        order by count(distinct author) filter (where id > ?) desc, count(distinct author) desc, count(*) desc, key limit {Most}
        """;

    // what others did with it weighs half as much with each twelve hours; only what is for all eyes, of who wants to be found
    static readonly string SelectPosts = $"""
        with {Recent}, weighed as (
            select id, author, cast(data ->> 'favourites' as integer) + cast(data ->> 'boosts' as integer) as liked,
                extract(epoch from cast(? as timestamptz) - cast(data ->> 'createdAt' as timestamptz)) / 43200 as age
            from shown where (data ->> 'isSensitive') = 'false' and (data ->> 'contentWarning') = ''
        )
        select w.id from weighed w join {EventStore.Schema}.mt_doc_profile p on p.id = w.author and (p.data ->> 'isDiscoverable') = 'true'
        where w.liked >= {FewestPeople} order by w.liked * power(0.5, w.age) desc, w.id desc limit {Most}
        """;

    // of those who posted lately, by the index that the directory reads
    static readonly string SelectPeople = $"""
        select id from (
            select d.id, cast(d.data ->> 'followers' as integer) as followers from {EventStore.Schema}.mt_doc_profile as d
            where ((d.data ->> 'isDiscoverable') = 'true' and not d.is_hidden) and (d.data ->> 'lastPostAt') > ?
            order by (d.data ->> 'lastPostAt') desc limit {PeopleLookedAt}
        ) as active where followers > 0 order by followers desc, id limit {Most}
        """;

    readonly Kept<IReadOnlyList<string>> people = new(
        Lifetime,
        clock,
        async ct =>
        {
            await using var session = store.Session();
            var lately = (clock.GetUtcNow() - 30 * Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return await session.AdvancedSql.QueryAsync<string>(SelectPeople, ct, lately);
        }
    );

    readonly Kept<IReadOnlyList<string>> tags = new(
        Lifetime,
        clock,
        async ct =>
        {
            await using var session = store.Session();
            return await session.AdvancedSql.QueryAsync<string>(
                SelectTags,
                ct,
                Since(clock.GetUtcNow() - 7 * Day),
                Since(clock.GetUtcNow() - Day)
            );
        }
    );

    readonly Kept<IReadOnlyList<string>> posts = new(
        Lifetime,
        clock,
        async ct =>
        {
            await using var session = store.Session();
            return await session.AdvancedSql.QueryAsync<string>(
                SelectPosts,
                ct,
                Since(clock.GetUtcNow() - 3 * Day),
                clock.GetUtcNow()
            );
        }
    );

    readonly Kept<IReadOnlyList<TrendingLink>> links = new(
        Lifetime,
        clock,
        async ct =>
        {
            await using var session = store.Session();
            return await session.TrendingLinks(clock.GetUtcNow(), publicUrl, ct);
        }
    );

    public IEnumerable<IKept> Kept => [tags, links, posts, people];

    /// <summary>Hashtags in the form they are looked up by, the most used first.</summary>
    public Task<IReadOnlyList<string>> Tags(CancellationToken ct) => tags.Now(ct);

    /// <summary>Links to elsewhere, the most shared first.</summary>
    public Task<IReadOnlyList<TrendingLink>> Links(CancellationToken ct) => links.Now(ct);

    /// <summary>The ids of posts, the best liked first. Who may see them is to be asked of each viewer.</summary>
    public Task<IReadOnlyList<string>> Posts(CancellationToken ct) => posts.Now(ct);

    /// <summary>The ids of accounts that want to be found and posted within a month, the most followed first; who may see them, likewise.</summary>
    public Task<IReadOnlyList<string>> People(CancellationToken ct) => people.Now(ct);

    public void Dispose()
    {
        people.Dispose();
        tags.Dispose();
        links.Dispose();
        posts.Dispose();
    }

    /// <summary>Older than every id that was made from then on.</summary>
    internal static string Since(DateTimeOffset time) =>
        time.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
}
