using System.Text.Json.Nodes;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Store;

namespace Projections.Search.Elastic;

/// <summary>
/// Elasticsearch finds what is for everyone; what is for somebody alone never leaves PostgreSQL, and is searched there. What
/// Elasticsearch found is looked up in the rows, which are never behind it: so both engines find the same, and nothing that was
/// taken back.
/// </summary>
public sealed class ElasticSearch(ElasticClient client, ElasticIndices indices, PostgresSearch own, IQuerySession session)
    : ISearchEngine
{
    static readonly string StillOpen = $"""
        with found as materialized (
            select id, public_by from {EventStore.Schema}.mt_doc_searchedpost where id = any(?) and lexemes @@ ?::tsquery
        )
        select f.id from found as f
            join {EventStore.Schema}.mt_doc_profile as d on d.id = f.public_by and {ProfileReadModel.IsSearched}
        """;

    static readonly string StillCalled = PostgresSearch.SelectPeople(
        $"select id from {EventStore.Schema}.mt_doc_searchedperson where id = any(?) and lexemes @@ ?::tsquery"
    );

    public async Task<IReadOnlyList<Hit>> Posts(PostQuery query, AccountId? viewer, DateTimeOffset now, CancellationToken ct)
    {
        if (!query.Asks)
            return [];
        List<string> found = [];
        if (query.Scope is not PostScope.Library)
            found.AddRange(await Open(query, now, ct));
        if (query.Scope is not PostScope.Public && viewer is { } me)
            found.AddRange(await own.Library(query, me.ToString(), now, ct));
        return await own.Ranked(query, found, ct);
    }

    async Task<IReadOnlyList<string>> Open(PostQuery query, DateTimeOffset now, CancellationToken ct)
    {
        var found = await Find(indices.Posts, ElasticQuery.Posts(query, now, PostgresSearch.MostPosts), ct);
        return found.Length == 0
            ? []
            : await session.AdvancedSql.QueryAsync<string>(StillOpen, ct, found, PostgresQuery.Of(query.Clauses));
    }

    public async Task<IReadOnlyList<string>> People(PeopleQuery query, int limit, int offset, CancellationToken ct)
    {
        if (!query.Asks)
            return [];
        var called = query.IsFollowed
            ? []
            : await Find(indices.People, ElasticQuery.People(query, PostgresSearch.MostPeople), ct);
        var asked = PostgresQuery.Of(query);
        var (viewer, exact, isOpen) = (query.Viewer?.ToString() ?? "", query.Handle ?? "", !query.IsFollowed);
        object[] arguments = [asked, viewer, called, asked, exact, isOpen, isOpen, exact, limit, offset];
        return await session.AdvancedSql.QueryAsync<string>(StillCalled, ct, arguments);
    }

    public async Task<IReadOnlyList<string>> Tags(
        string beginning,
        DateTimeOffset now,
        int limit,
        int offset,
        CancellationToken ct
    )
    {
        var posts = await Find(indices.Posts, ElasticQuery.Tagged(beginning, PostgresSearch.MostTagged), ct);
        return posts.Length == 0
            ? []
            : await session.AdvancedSql.QueryAsync<string>(PostgresSearch.TagsOf, ct, posts, beginning, beginning, limit, offset);
    }

    async Task<string[]> Find(string index, JsonObject search, CancellationToken ct)
    {
        try
        {
            return [.. (await client.Search(index, search, ct)).Select(found => found.Id)];
        }
        catch (ElasticException away) when (away.IsOutage || away.IsMissing)
        {
            throw new SearchUnavailableException("Elasticsearch cannot be asked.", away);
        }
    }
}
