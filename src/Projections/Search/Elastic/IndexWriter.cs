using Microsoft.Extensions.Logging;

namespace Projections.Search.Elastic;

/// <summary>Writes documents many at a time, and looks at what became of each.</summary>
sealed class IndexWriter(ElasticClient client, ILogger log)
{
    /// <summary>Documents are small: some hundred kilobytes a request.</summary>
    public const int MostItems = 500;

    const int MostTries = 8;
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <returns>What Elasticsearch will not take as it is, whenever it is asked.</returns>
    /// <exception cref="ElasticException">It is away, or has no room for some of it; all may be written again.</exception>
    /// <exception cref="IndexLostException">An index is not there any more.</exception>
    public async Task<IReadOnlyList<BulkItem>> Write(IReadOnlyList<BulkItem> items, CancellationToken ct)
    {
        var refused = new List<BulkItem>();
        foreach (var some in items.Chunk(MostItems))
            refused.AddRange(await WriteSome(some, ct));
        return refused;
    }

    async Task<IReadOnlyList<BulkItem>> WriteSome(IReadOnlyList<BulkItem> items, CancellationToken ct)
    {
        var refused = new List<BulkItem>();
        var left = items.ToList();
        var pause = FirstPause;
        for (var tries = 1; ; tries++)
        {
            var outcomes = await client.Bulk(left, ct);
            if (outcomes.Any(outcome => outcome.IsWithoutIndex))
                throw new IndexLostException();
            var putOff = new List<BulkItem>();
            foreach (var (item, outcome) in left.Zip(outcomes))
                if (outcome.IsPutOff)
                    putOff.Add(item);
                else if (!outcome.IsDone)
                {
                    log.LogError("Elasticsearch refuses {Document} of {Index}: {Error}", item.Id, item.Index, outcome.Error);
                    refused.Add(item);
                }
            if (putOff.Count > 0 && tries == MostTries)
                throw new ElasticException(429, "some documents are put off again and again");
            if (putOff.Count == 0)
                return refused;
            left = putOff;
            await Task.Delay(pause, ct);
            pause *= 2;
        }
    }
}

/// <summary>Elasticsearch has lost an index: it is to be built anew.</summary>
public sealed class IndexLostException : Exception;
