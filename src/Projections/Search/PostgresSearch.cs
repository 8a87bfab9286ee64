using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Reactions;
using Projections.Store;

namespace Projections.Search;

/// <summary>The index in PostgreSQL, which is there wherever Annals runs.</summary>
public sealed class PostgresSearch(IQuerySession session, FrequentWords frequent) : ISearchEngine
{
    /// <summary>Of more posts than these the newest are found.</summary>
    internal const int MostPosts = 200;

    /// <summary>Of more people, some; those whom the viewer follows are looked for apart.</summary>
    internal const int MostPeople = 1_000;

    /// <summary>Of a frequent word, so many of the posts that one has to do with are looked through, the newest.</summary>
    const int MostTouched = 4_000;

    /// <summary>Posts that hashtags are completed from.</summary>
    internal const int MostTagged = 300;

    const string Index = NewestMatches.Index;
    const string PeopleIndex = $"{EventStore.Schema}.mt_doc_searchedperson";
    const string Reactions = $"{EventStore.Schema}.mt_doc_accountreaction";
    const string Profiles = $"{EventStore.Schema}.mt_doc_profile";

    // a word that is there whole says more than one that begins so
    const string Rank = $"""
        select row(id), row(((ts_rank_cd(lexemes, (select ?::tsquery), 32) + ts_rank_cd(lexemes, (select ?::tsquery), 32)) / 2)::float8)
        from {Index} where id = any(?)
        """;

    // of a frequent word: by what one touched last
    static readonly string TouchedLast = $"""
        select p.id from {Index} as p where p.lexemes @@ (select ?::tsquery) and p.id = any(array(
            select post from {Reactions} where account = ? and {ReactionReadModel.IsOfLibrary} and post < ? and post > ?
            order by post desc limit {MostTouched}
        ))
        """;

    static readonly string Newest = NewestMatches.Select(
        // "offset 0": looked up for each match, not joined with all who may be searched
        $"cross join lateral (select from {Profiles} as d where d.id = m.public_by and {ProfileReadModel.IsSearched} offset 0) as by",
        MostPosts
    );

    static readonly string NewestTagged = NewestMatches.Select(open: "", MostTagged);

    // by their keys, not joined: of a name that half of all have PostgreSQL would rather read everybody
    /// <param name="called">Ids of those who are called so.</param>
    internal static string SelectPeople(string called) =>
        $"""
            with followed as materialized (
                select p.id from {PeopleIndex} as p where p.lexemes @@ ?::tsquery and p.id = any(array(
                    select b.target from {EventStore.Schema}.mt_doc_bond as b where b.actor = ? and b.followed_since is not null
                ))
            ),
            called as materialized ({called}),
            one as (select d.id from {Profiles} as d where d.name = ? and not d.is_hidden)
            select d.id from {Profiles} as d where d.id = any(array(
                select id from followed union select id from called where ? union select id from one where ?
            ))
            order by (d.name = ?) desc nulls last, d.id in (select id from followed) desc,
                cast(d.data ->> 'followers' as integer) desc, d.name
            limit ? offset ?
            """;

    /// <summary>Hashtags of some posts that begin so.</summary>
    internal const string TagsOf = $"""
        select key from {EventStore.Schema}.mt_doc_status as s, unnest(s.tag_keys) as key
        where s.id = any(?) and starts_with(key, ?) and not exists (select from {Profiles} as d where d.id = s.author and d.is_hidden)
        group by key order by (key = ?) desc, count(distinct s.author) desc, count(*) desc, key limit ? offset ?
        """;

    public async Task<IReadOnlyList<Hit>> Posts(PostQuery query, AccountId? viewer, DateTimeOffset now, CancellationToken ct)
    {
        if (!query.Asks)
            return [];
        var me = query.Scope is PostScope.Public ? null : viewer?.ToString();
        return await Ranked(query, await Find(query, me, isOpen: query.Scope is not PostScope.Library, now, ct), ct);
    }

    /// <summary>The newest of what was found, each with how well it matches.</summary>
    internal async Task<IReadOnlyList<Hit>> Ranked(PostQuery query, IEnumerable<string> found, CancellationToken ct)
    {
        string[] newest = [.. found.Distinct().OrderDescending(StringComparer.Ordinal).Take(MostPosts)];
        if (newest.Length == 0)
            return [];
        var begun = PostgresQuery.WordsOf(query.Clauses);
        var whole = PostgresQuery.WordsOf(query.Clauses, isWhole: true);
        var ranks = await session.AdvancedSql.QueryAsync<string, double>(Rank, ct, begun, whole, newest);
        return [.. ranks.Select(one => new Hit(one.Item1, one.Item2))];
    }

    /// <summary>What one wrote, what names one, and what one has to do with otherwise.</summary>
    internal Task<IEnumerable<string>> Library(PostQuery query, string me, DateTimeOffset now, CancellationToken ct) =>
        Find(query, me, isOpen: false, now, ct);

    async Task<IEnumerable<string>> Find(PostQuery query, string? me, bool isOpen, DateTimeOffset now, CancellationToken ct)
    {
        if (me is null && !isOpen)
            return [];
        var asked = PostgresQuery.Of(query.Clauses);
        var newest = new NewestMatches(session, frequent, Newest, MostPosts);
        var found = await newest.Find(asked, query, me ?? "", isOpen, now, ct);
        var touched = me is null
            ? []
            : found.Touched
                ?? await session.AdvancedSql.QueryAsync<string>(TouchedLast, ct, asked, me, query.Before, query.After);
        return found.Open.Concat(found.Own).Concat(touched);
    }

    public async Task<IReadOnlyList<string>> People(PeopleQuery query, int limit, int offset, CancellationToken ct)
    {
        if (!query.Asks)
            return [];
        var asked = PostgresQuery.Of(query);
        var (viewer, exact, isOpen) = (query.Viewer?.ToString() ?? "", query.Handle ?? "", !query.IsFollowed);
        var select = SelectPeople($"select id from {PeopleIndex} where lexemes @@ ?::tsquery limit {MostPeople}");
        object[] arguments = [asked, viewer, asked, exact, isOpen, isOpen, exact, limit, offset];
        return await session.AdvancedSql.QueryAsync<string>(select, ct, arguments);
    }

    public async Task<IReadOnlyList<string>> Tags(
        string beginning,
        DateTimeOffset now,
        int limit,
        int offset,
        CancellationToken ct
    )
    {
        var asked = PostgresQuery.Beginning(PostMarks.Tag(beginning));
        var everything = new PostQuery([], PostScope.Public, PostQuery.Last, PostQuery.First);
        var newest = new NewestMatches(session, frequent, NewestTagged, MostTagged);
        var posts = (await newest.Find(asked, everything, viewer: "", isOpen: true, now, ct)).Open;
        return posts.Count == 0
            ? []
            : await session.AdvancedSql.QueryAsync<string>(TagsOf, ct, posts.ToArray(), beginning, beginning, limit, offset);
    }
}
