using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Projections.Search.Elastic;

/// <summary>Compares every document that Elasticsearch holds with what the rows say of it.</summary>
public sealed class ElasticAudit(ElasticClient client, ElasticIndices indices, IndexedRows rows)
{
    const int PageSize = 500;

    /// <summary>What differs, and still does when it is looked at once more: a server may go on meanwhile.</summary>
    /// <param name="settled">Waits until the index has what the rows have.</param>
    /// <param name="ct">Ends it early.</param>
    /// <exception cref="ElasticException">It cannot be asked.</exception>
    public async IAsyncEnumerable<IndexDifference> Differences(Func<Task> settled, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var isPost in new[] { true, false })
        {
            await settled();
            await client.Refresh(Alias(isPost), ct);
            var suspects = new List<string>();
            await foreach (var (id, expected, found) in Joined(Rows(isPost, ct), Documents(isPost, ct)))
                if (!JsonNode.DeepEquals(expected, found))
                    suspects.Add(id);
            if (suspects.Count == 0)
                continue;
            await foreach (var difference in DifferencesOf(isPost, suspects, settled, ct))
                yield return difference;
        }
    }

    /// <summary>What differs of some documents.</summary>
    /// <param name="isPost">Else they are of people.</param>
    /// <param name="settled">Waits until the index has what the rows have.</param>
    /// <exception cref="ElasticException">It cannot be asked.</exception>
    public async IAsyncEnumerable<IndexDifference> DifferencesOf(
        bool isPost,
        IReadOnlyCollection<string> ids,
        Func<Task> settled,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await settled();
        await client.Refresh(Alias(isPost), ct);
        foreach (var some in ids.Chunk(PageSize))
        {
            var now = (isPost ? await rows.Posts(some, position: 0, ct) : await rows.People(some, position: 0, ct))!;
            var held = await client.Search(Alias(isPost), ElasticQuery.ByIds(some), ct);
            var sources = held.ToDictionary(one => one.Id, one => one.Source, StringComparer.Ordinal);
            var documents = now.Documents.ToDictionary(one => one.Id, one => one.Document, StringComparer.Ordinal);
            foreach (var id in some)
                if (
                    (documents.GetValueOrDefault(id), sources.GetValueOrDefault(id)) is var (expected, found)
                    && !JsonNode.DeepEquals(expected, found)
                )
                    yield return new(isPost, id, expected?.ToJsonString(), found?.ToJsonString());
        }
    }

    string Alias(bool isPost) => isPost ? indices.Posts : indices.People;

    async IAsyncEnumerable<(string Id, JsonObject? Document)> Rows(bool isPost, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? after = ""; after is not null; )
        {
            var page = isPost
                ? await rows.PostsAfterId(after, PageSize, position: 0, ct)
                : await rows.PeopleAfterId(after, PageSize, position: 0, ct);
            foreach (var one in page!.Documents)
                yield return one;
            after = page.LastId;
        }
    }

    async IAsyncEnumerable<(string Id, JsonObject? Document)> Documents(
        bool isPost,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var moment = await client.OpenPointInTime(Alias(isPost), ct);
        try
        {
            for (string? after = null; ; )
            {
                var page = await client.Walk(ElasticQuery.Page(moment, after, PageSize), ct);
                foreach (var document in page)
                    yield return (document.Id, document.Source);
                if (page.Count == 0)
                    break;
                after = page[^1].Id;
            }
        }
        finally
        {
            await client.ClosePointInTime(moment, ct);
        }
    }

    /// <summary>Both in the order of their ids, each id once.</summary>
    static async IAsyncEnumerable<(string Id, JsonObject? Expected, JsonObject? Found)> Joined(
        IAsyncEnumerable<(string Id, JsonObject? Document)> expected,
        IAsyncEnumerable<(string Id, JsonObject? Document)> found
    )
    {
        await using var left = new Side(expected);
        await using var right = new Side(found);
        await left.Next();
        await right.Next();
        while (left.Id is not null || right.Id is not null)
        {
            var order =
                left.Id is null ? 1
                : right.Id is null ? -1
                : string.CompareOrdinal(left.Id, right.Id);
            yield return (
                (order <= 0 ? left.Id : right.Id)!,
                order <= 0 ? left.Document : null,
                order >= 0 ? right.Document : null
            );
            if (order <= 0)
                await left.Next();
            if (order >= 0)
                await right.Next();
        }
    }

    sealed class Side(IAsyncEnumerable<(string Id, JsonObject? Document)> all) : IAsyncDisposable
    {
        readonly IAsyncEnumerator<(string Id, JsonObject? Document)> at = all.GetAsyncEnumerator();

        public string? Id { get; private set; }

        public JsonObject? Document { get; private set; }

        public async Task Next() => (Id, Document) = await at.MoveNextAsync() ? at.Current : (null, null);

        public ValueTask DisposeAsync() => at.DisposeAsync();
    }
}

/// <summary>A document that is not what the rows say.</summary>
/// <param name="IsPost">Else it is of a person.</param>
/// <param name="Expected">As JSON; null where there should be none.</param>
/// <param name="Found">As JSON; null where there is none.</param>
public sealed record IndexDifference(bool IsPost, string Id, string? Expected, string? Found);
