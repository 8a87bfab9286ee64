using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Projections.Store;

namespace Projections.Search.Elastic;

/// <summary>Writes documents as the rows say, beside servers that go on.</summary>
public sealed class ElasticRepair(
    ElasticClient client,
    ElasticIndices indices,
    IndexedRows rows,
    Positions positions,
    ILogger<ElasticRepair> log
)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly IndexWriter writer = new(client, log);

    /// <param name="isPost">Else they are of people.</param>
    /// <exception cref="ElasticException">It is away, or the read models are behind.</exception>
    /// <exception cref="IndexLostException">An index is not there any more.</exception>
    public async Task Write(bool isPost, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        foreach (var some in ids.Chunk(IndexWriter.MostItems))
        {
            var position = await positions.Newest(ct);
            await positions.Reach(position, IndexedRows.Needs, Patience, ct);
            var page =
                (isPost ? await rows.Posts(some, position, ct) : await rows.People(some, position, ct))
                ?? throw new ElasticException(null, "the read models are behind");
            var documents = page.Documents.ToDictionary(one => one.Id, one => one.Document, StringComparer.Ordinal);
            var index = isPost ? indices.Posts : indices.People;
            // what rows do not speak of at all is to go as well
            await writer.Write(
                [
                    .. some.Select(id => new BulkItem(
                        index,
                        IsAlias: true,
                        id,
                        position,
                        documents.GetValueOrDefault(id)?.DeepClone() as JsonObject
                    )),
                ],
                ct
            );
        }
    }
}
