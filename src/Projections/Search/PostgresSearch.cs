using System.Globalization;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Reactions;
using Projections.Store;

namespace Projections.Search;

/// <summary>The index in PostgreSQL, which is there wherever Annals runs.</summary>
public sealed class PostgresSearch(IQuerySession session) : ISearchEngine
{
    /// <summary>Of more posts than these the newest are found.</summary>
    const int MostPosts = 200;

    /// <summary>Of more people, some; those whom the viewer follows are looked for apart.</summary>
    const int MostPeople = 2_000;

    const int MostTagged = 1_000;

    const string Index = $"{EventStore.Schema}.mt_doc_searchedpost";
    const string PeopleIndex = $"{EventStore.Schema}.mt_doc_searchedperson";
    const string Profiles = $"{EventStore.Schema}.mt_doc_profile";

    // materialized, so that the index of words is always what is read first: by ids, the newest first, a rare word would take all of them
    static readonly string Public = $"""
        ready as materialized (select id, author from {Index} where lexemes @@ ?::tsquery and id < ? and id > ?),
        open as (
            select r.id from ready as r join {Profiles} as d on d.id = r.author and {ProfileReadModel.IsSearched}
            order by r.id desc limit {MostPosts}
        )
        """;

    static readonly string Library = $"""
        own as materialized (select id from {Index} where lexemes @@ ?::tsquery and id < ? and id > ?),
        touched as materialized (
            select p.id from {Index} as p where lexemes @@ ?::tsquery and p.id < ? and p.id > ? and p.id in (
                select post from {EventStore.Schema}.mt_doc_accountreaction where account = ? and {ReactionReadModel.IsOfLibrary}
            )
        ),
        library as ((select id from own order by id desc limit {MostPosts}) union (select id from touched order by id desc limit {MostPosts}))
        """;

    public async Task<IReadOnlyList<Hit>> Posts(PostQuery query, AccountId? viewer, DateTimeOffset now, CancellationToken ct)
    {
        var (isPublic, isLibrary) = (
            query.Scope is not PostScope.Library,
            viewer is not null && query.Scope is not PostScope.Public
        );
        if (!query.Asks || !(isPublic || isLibrary))
            return [];
        string[] sets = [.. isPublic ? ["open"] : Array.Empty<string>(), .. isLibrary ? ["library"] : Array.Empty<string>()];
        var select = $"""
            with {string.Join(
                ", ",
                [.. isPublic ? [Public] : Array.Empty<string>(), .. isLibrary ? [Library] : Array.Empty<string>()]
            )},
            found as ({string.Join(" union ", sets.Select(set => $"select id from {set}"))} order by id desc limit {MostPosts})
            select row(id), row(ts_rank_cd(lexemes, ?::tsquery, 32)::float8) from found join {Index} using (id)
            """;
        var asked = PostgresQuery.Of(query.Clauses);
        IReadOnlyList<(string, double)> found = [];
        foreach (var within in Windows(asked, Newest(query.Before, now)))
        {
            object[] open = [$"{within} & {Lexemes.Quote(PostMarks.Public)}", query.Before, query.After];
            object[] library = viewer is { } me
                ? [$"{within} & {Mine(me)}", query.Before, query.After, within, query.Before, query.After, me.ToString()]
                : [];
            object[] arguments = [.. isPublic ? open : [], .. isLibrary ? library : [], PostgresQuery.WordsOf(query.Clauses)];
            found = await session.AdvancedSql.QueryAsync<string, double>(select, ct, arguments);
            if (found.Count >= MostPosts)
                break;
        }
        return [.. found.Select(one => new Hit(one.Item1, one.Item2))];
    }

    static string Mine(AccountId me) =>
        PostgresQuery.Or([Lexemes.Quote(PostMarks.By(me.ToString())), Lexemes.Quote(PostMarks.To(me.ToString()))]);

    /// <summary>
    /// What is asked of the last days, then of the last months, then of all: of a word that many write the newest posts are enough,
    /// and the index need not be read for those before.
    /// </summary>
    static IEnumerable<string> Windows(string asked, DateTimeOffset newest)
    {
        // clocks differ, and a day is another day elsewhere
        int[] steps = [-1, 0, 1, 2];
        yield return $"{asked} & {PostgresQuery.Or(steps.Select(ago => Lexemes.Quote(PostMarks.On(newest.AddDays(-ago)))))}";
        yield return $"{asked} & {PostgresQuery.Or(steps.Select(ago => Lexemes.Quote(PostMarks.Within(newest.AddMonths(-ago)))))}";
        yield return asked;
    }

    /// <summary>When the newest post may be from that is asked for.</summary>
    static DateTimeOffset Newest(string before, DateTimeOffset now) =>
        before.Length >= 12
        && long.TryParse(before.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds < now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : now;

    public async Task<IReadOnlyList<string>> People(PeopleQuery query, int limit, int offset, CancellationToken ct)
    {
        if (!query.Asks)
            return [];
        List<string> ways = [];
        if (query.Handle is { } handle)
            ways.Add(PostgresQuery.Beginning(SearchedPerson.Handle(handle)));
        if (query.Beginnings.Count > 0)
            ways.Add($"({PostgresQuery.And(query.Beginnings.Select(PostgresQuery.Beginning))})");
        var asked = PostgresQuery.Or(ways);
        var viewer = query.Viewer?.ToString() ?? "";
        var select = $"""
            with followed as materialized (
                select p.id from {EventStore.Schema}.mt_doc_bond as b join {PeopleIndex} as p on p.id = b.target
                where b.actor = ? and b.followed_since is not null and p.lexemes @@ ?::tsquery
            ),
            called as materialized (select id from {PeopleIndex} where lexemes @@ ?::tsquery limit {MostPeople}),
            one as (select d.id from {Profiles} as d where d.name = ? and not d.is_hidden)
            select d.id from (
                select id from followed {(query.IsFollowed ? "" : "union select id from called union select id from one")}
            ) as found join {Profiles} as d using (id)
            order by (d.name = ?) desc nulls last, id in (select id from followed) desc, cast(d.data ->> 'followers' as integer) desc, d.name
            limit ? offset ?
            """;
        var exact = query.Handle ?? "";
        return await session.AdvancedSql.QueryAsync<string>(select, ct, viewer, asked, asked, exact, exact, limit, offset);
    }

    public async Task<IReadOnlyList<string>> Tags(
        string beginning,
        DateTimeOffset now,
        int limit,
        int offset,
        CancellationToken ct
    )
    {
        var asked = $"{Lexemes.Quote(PostMarks.Public)} & {PostgresQuery.Beginning(PostMarks.Tag(beginning))}";
        IReadOnlyList<string> posts = [];
        foreach (var within in Windows(asked, now))
        {
            posts = await session.AdvancedSql.QueryAsync<string>(NewestTagged, ct, within);
            if (posts.Count >= MostTagged)
                break;
        }
        return posts.Count == 0
            ? []
            : await session.AdvancedSql.QueryAsync<string>(TagsOf, ct, posts.ToArray(), beginning, beginning, limit, offset);
    }

    const string NewestTagged = $"""
        with tagged as materialized (select id from {Index} where lexemes @@ ?::tsquery)
        select id from tagged order by id desc limit 1000
        """;

    const string TagsOf = $"""
        select key from {EventStore.Schema}.mt_doc_status as s
            join {Profiles} as d on d.id = s.author and not d.is_hidden, unnest(s.tag_keys) as key
        where s.id = any(?) and starts_with(key, ?)
        group by key order by (key = ?) desc, count(distinct s.author) desc, count(*) desc, key limit ? offset ?
        """;
}
