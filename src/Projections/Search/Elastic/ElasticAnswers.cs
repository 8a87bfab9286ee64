using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Projections.Search.Elastic;

/// <summary>What is read of Elasticsearch's answers. An answer that lacks any of it, or has it in another form, is none.</summary>
static class ElasticAnswers
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}

sealed record Acknowledged([property: JsonPropertyName("acknowledged")] bool IsAcknowledged);

sealed record Refreshed([property: JsonPropertyName("_shards")] JsonObject Shards);

sealed record AliasesOfIndex(IReadOnlyDictionary<string, JsonElement> Aliases);

sealed record PointInTime(string Id);

sealed record Closed(bool Succeeded);

sealed record Counted(long Count);

sealed record Health(string Status, int NumberOfNodes);

sealed record BulkAnswer(IReadOnlyList<IReadOnlyDictionary<string, BulkResult>> Items);

sealed record BulkResult(int Status, Refusal? Error = null);

sealed record Refused(Refusal Error);

sealed record Refusal(string Type);

sealed record SearchAnswer(bool TimedOut, SearchHits Hits);

sealed record SearchHits(IReadOnlyList<FoundDocument> Hits);

/// <summary>A document that was found.</summary>
/// <param name="Source">All of it, where that was asked for.</param>
/// <param name="Place">Its place in the order that was asked for, after which a next page begins.</param>
public sealed record FoundDocument(
    [property: JsonPropertyName("_id")] string Id,
    [property: JsonPropertyName("_source")] JsonObject? Source = null,
    [property: JsonPropertyName("sort")] JsonArray? Place = null
);
