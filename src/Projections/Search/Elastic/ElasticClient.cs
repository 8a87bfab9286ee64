using System.Text.Json.Nodes;

namespace Projections.Search.Elastic;

/// <summary>
/// The few endpoints of Elasticsearch that Annals uses, of versions 8 and 9. Whatever goes wrong is an <see cref="ElasticException"/>.
/// </summary>
/// <param name="http">Knows where it is, as whom it is asked, and what is tried again.</param>
/// <param name="prefix">What the names of our indices begin with.</param>
public sealed class ElasticClient(HttpClient http, string prefix)
{
    /// <summary>Nobody waits longer for what they search.</summary>
    public static readonly TimeSpan SearchPatience = TimeSpan.FromSeconds(5);

    static readonly TimeSpan WorkPatience = TimeSpan.FromSeconds(60);

    public string Prefix => prefix;

    public Task PutTemplate(string name, JsonObject template, CancellationToken ct) =>
        Ask<Acknowledged>(ElasticRequest.Repeatable(HttpMethod.Put, $"_index_template/{name}", template), WorkPatience, ct);

    public Task CreateIndex(string name, CancellationToken ct) =>
        Ask<Acknowledged>(ElasticRequest.Once(HttpMethod.Put, name), WorkPatience, ct);

    /// <summary>One that is not there is no error.</summary>
    public async Task DeleteIndex(string name, CancellationToken ct)
    {
        try
        {
            await Ask<Acknowledged>(ElasticRequest.Repeatable(HttpMethod.Delete, name), WorkPatience, ct);
        }
        catch (ElasticException gone) when (gone.IsMissing)
        {
            // as it was to be
        }
    }

    /// <summary>Our indices, each with its aliases.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> Indices(CancellationToken ct)
    {
        var asked = ElasticRequest.Repeatable(HttpMethod.Get, $"{prefix}-*/_alias");
        var answer = await Ask<Dictionary<string, AliasesOfIndex>>(asked, WorkPatience, ct);
        return answer.ToDictionary(
            index => index.Key,
            IReadOnlyCollection<string> (index) => [.. index.Value.Aliases.Keys],
            StringComparer.Ordinal
        );
    }

    /// <summary>All at once, or none.</summary>
    public Task ChangeAliases(JsonArray actions, CancellationToken ct) =>
        Ask<Acknowledged>(
            ElasticRequest.Once(HttpMethod.Post, "_aliases", new JsonObject { ["actions"] = actions }),
            WorkPatience,
            ct
        );

    /// <summary>Makes what was written findable now.</summary>
    public Task Refresh(string index, CancellationToken ct) =>
        Ask<Refreshed>(ElasticRequest.Repeatable(HttpMethod.Get, $"{index}/_refresh"), WorkPatience, ct);

    /// <summary>What became of each item, in their order. Sent twice it does no harm, for every item has its version.</summary>
    public async Task<IReadOnlyList<BulkOutcome>> Bulk(IReadOnlyList<BulkItem> items, CancellationToken ct)
    {
        using var lines = new MemoryStream();
        foreach (var item in items)
            item.WriteTo(lines);
        var answer = await Ask<BulkAnswer>(ElasticRequest.Bulk(lines.ToArray()), WorkPatience, ct);
        return answer.Items.Count == items.Count && answer.Items.All(item => item.Count == 1)
            ? [.. answer.Items.Select(BulkOutcome.Of)]
            : throw new ElasticException(null, "it answers of other items than it was sent");
    }

    /// <summary>All that was asked for, or an exception: a part of an answer is none.</summary>
    public Task<IReadOnlyList<FoundDocument>> Search(string index, JsonObject search, CancellationToken ct) =>
        Search($"{index}/_search?allow_partial_search_results=false", search, SearchPatience, ct);

    /// <summary>A page of what an index held when a point in time was opened.</summary>
    /// <param name="search">Names the point in time.</param>
    public Task<IReadOnlyList<FoundDocument>> Walk(JsonObject search, CancellationToken ct) =>
        Search("_search", search, WorkPatience, ct);

    /// <returns>The id of a point in time, which is to be closed.</returns>
    public async Task<string> OpenPointInTime(string index, CancellationToken ct) =>
        (await Ask<PointInTime>(ElasticRequest.Once(HttpMethod.Post, $"{index}/_pit?keep_alive=5m"), WorkPatience, ct)).Id;

    /// <summary>One that has ended by itself is no error.</summary>
    public async Task ClosePointInTime(string id, CancellationToken ct)
    {
        try
        {
            var asked = ElasticRequest.Repeatable(HttpMethod.Delete, "_pit", new JsonObject { ["id"] = id });
            await Ask<Closed>(asked, WorkPatience, ct);
        }
        catch (ElasticException gone) when (gone.IsMissing)
        {
            // as it was to be
        }
    }

    public async Task<long> Count(string index, CancellationToken ct) =>
        (await Ask<Counted>(ElasticRequest.Repeatable(HttpMethod.Get, $"{index}/_count"), WorkPatience, ct)).Count;

    /// <returns>Green, yellow or red, and how many nodes there are.</returns>
    public async Task<(string Status, int Nodes)> ClusterHealth(CancellationToken ct)
    {
        var health = await Ask<Health>(ElasticRequest.Repeatable(HttpMethod.Get, "_cluster/health"), SearchPatience, ct);
        return (health.Status, health.NumberOfNodes);
    }

    async Task<IReadOnlyList<FoundDocument>> Search(string path, JsonObject search, TimeSpan patience, CancellationToken ct)
    {
        var answer = await Ask<SearchAnswer>(ElasticRequest.Repeatable(HttpMethod.Post, path, search), patience, ct);
        return answer.TimedOut ? throw new ElasticException(null, "a part of an answer") : answer.Hits.Hits;
    }

    Task<T> Ask<T>(ElasticRequest request, TimeSpan patience, CancellationToken ct) => request.Send<T>(http, patience, ct);
}
