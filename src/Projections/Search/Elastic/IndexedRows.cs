using System.Text.Json.Nodes;
using Domain.Posts;
using Marten;
using Marten.Events;
using Projections.Accounts;
using Projections.Store;

namespace Projections.Search.Elastic;

/// <summary>What the indices are to hold, by the rows. Rows that are behind, or are being remade, are not read at all.</summary>
public sealed class IndexedRows(ReadStore store)
{
    /// <summary>The read models that documents are made of.</summary>
    public static readonly string[] Needs = ["searched_posts", "searched_people", "profiles"];

    const string Reached =
        $"select count(*) from {EventStore.Schema}.mt_event_progression where name = any(?) and last_seq_id >= ?";

    const string PostsAfter = $"select id from {EventStore.Schema}.mt_doc_searchedpost where id > ? order by id limit ?";
    const string PeopleAfter = $"select id from {EventStore.Schema}.mt_doc_searchedperson where id > ? order by id limit ?";

    const string PostsBy =
        $"select id from {EventStore.Schema}.mt_doc_searchedpost where public_by = ? and id > ? order by id limit ?";

    static readonly string[] Shards = [.. Needs.Select(name => $"{name}:All")];

    /// <summary>Each post with its document, or with null where it is to be in no index.</summary>
    /// <param name="position">That the rows must have reached.</param>
    /// <returns>Null where they have not.</returns>
    public Task<IndexedPage?> Posts(IReadOnlyCollection<string> ids, long position, CancellationToken ct) =>
        Read(position, session => PostsOf(session, [.. ids], ct), ct);

    /// <inheritdoc cref="Posts"/>
    /// <summary>The same of people.</summary>
    public Task<IndexedPage?> People(IReadOnlyCollection<string> ids, long position, CancellationToken ct) =>
        Read(position, session => PeopleOf(session, [.. ids], ct), ct);

    /// <summary>The next of all posts, by their ids; an empty page after the last.</summary>
    /// <inheritdoc cref="Posts"/>
    public Task<IndexedPage?> PostsAfterId(string after, int limit, long position, CancellationToken ct) =>
        Read(
            position,
            async session =>
                await PostsOf(session, await session.AdvancedSql.QueryAsync<string>(PostsAfter, ct, after, limit), ct),
            ct
        );

    /// <summary>The next of all people, by their ids; an empty page after the last.</summary>
    /// <inheritdoc cref="Posts"/>
    public Task<IndexedPage?> PeopleAfterId(string after, int limit, long position, CancellationToken ct) =>
        Read(
            position,
            async session =>
                await PeopleOf(session, await session.AdvancedSql.QueryAsync<string>(PeopleAfter, ct, after, limit), ct),
            ct
        );

    /// <summary>The next of what somebody wrote, by their ids; an empty page after the last.</summary>
    /// <inheritdoc cref="Posts"/>
    public Task<IndexedPage?> PostsOfAuthor(string author, string after, int limit, long position, CancellationToken ct) =>
        Read(
            position,
            async session =>
                await PostsOf(session, await session.AdvancedSql.QueryAsync<string>(PostsBy, ct, author, after, limit), ct),
            ct
        );

    /// <summary>Whose documents the events may have changed that stand after a position, up to another.</summary>
    internal async Task<IndexChanges> ChangesBetween(long after, long upTo, CancellationToken ct)
    {
        await using var session = store.Session();
        var events = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= upTo && e.EventTypesAre(IndexChanges.EventTypes))
            .OrderBy(e => e.Sequence)
            .ToListAsync(ct);
        return await IndexChanges.Of(events, session, ct);
    }

    /// <summary>Positions and rows as they stood at one moment: between two a rebuild could begin.</summary>
    async Task<IndexedPage?> Read(long position, Func<IQuerySession, Task<IndexedPage>> read, CancellationToken ct)
    {
        await using var moment = await store.Moment(ct);
        var reached = await moment.Session.AdvancedSql.QueryAsync<long>(Reached, ct, Shards, position);
        return reached[0] == Shards.Length || position == 0 ? await read(moment.Session) : null;
    }

    static async Task<IndexedPage> PostsOf(IQuerySession session, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var posts = (await session.LoadManyAsync<SearchedPost>(ct, ids)).ToDictionary(post => post.Id, StringComparer.Ordinal);
        var authors = (
            await session.Profiles([.. posts.Values.Select(post => post.Author).Distinct(StringComparer.Ordinal)], ct)
        ).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
        return new(
            [
                .. ids.Where(id => posts.GetValueOrDefault(id) is not { } post || MayBeThere(post))
                    .Select(id =>
                        (
                            id,
                            posts.TryGetValue(id, out var post)
                                ? IndexedDocument.Of(post, authors.GetValueOrDefault(post.Author))
                                : null
                        )
                    ),
            ],
            ids is [.., var last] ? last : null
        );
    }

    /// <summary>What was never for everyone was never there, and not even its id is told.</summary>
    static bool MayBeThere(SearchedPost post) => (post.Deleted ?? post).Visibility is Visibility.Public;

    static async Task<IndexedPage> PeopleOf(IQuerySession session, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var people = (await session.LoadManyAsync<SearchedPerson>(ct, ids)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        return new(
            [.. ids.Select(id => (id, people.TryGetValue(id, out var person) ? IndexedDocument.Of(person) : null))],
            ids is [.., var last] ? last : null
        );
    }
}

/// <summary>Ids, each with what the index is to hold for it; null for nothing.</summary>
/// <param name="LastId">Of all that were looked at; null where there were none.</param>
public sealed record IndexedPage(IReadOnlyList<(string Id, JsonObject? Document)> Documents, string? LastId);
