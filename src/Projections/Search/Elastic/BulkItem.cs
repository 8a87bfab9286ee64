using System.Text.Json;
using System.Text.Json.Nodes;

namespace Projections.Search.Elastic;

/// <summary>A document to be written, or removed, unless something newer is there.</summary>
/// <param name="Index">An alias, or the name of an index that is being built.</param>
/// <param name="IsAlias">An index of that name must not come about by writing to it.</param>
/// <param name="Version">The position of the log that it is not older than.</param>
/// <param name="Document">Null: it is to be there no longer.</param>
public sealed record BulkItem(string Index, bool IsAlias, string Id, long Version, JsonObject? Document)
{
    /// <summary>As the lines of a bulk request.</summary>
    internal void WriteTo(Stream lines)
    {
        using (var json = new Utf8JsonWriter(lines))
        {
            json.WriteStartObject();
            json.WriteStartObject(Document is null ? "delete" : "index");
            json.WriteString("_index", Index);
            json.WriteString("_id", Id);
            json.WriteNumber("version", Version);
            json.WriteString("version_type", "external_gte");
            if (Document is not null)
                json.WriteBoolean("require_alias", IsAlias);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        lines.WriteByte((byte)'\n');
        if (Document is null)
            return;
        using (var json = new Utf8JsonWriter(lines))
            Document.WriteTo(json);
        lines.WriteByte((byte)'\n');
    }
}

/// <summary>What became of one item.</summary>
/// <param name="Error">The kind of error; null where there was none.</param>
public readonly record struct BulkOutcome(int Status, string? Error)
{
    /// <summary>It is as it was to be, or something newer is there, or what was to go is not there.</summary>
    public bool IsDone => Status is (>= 200 and < 300) or 409 || (Status is 404 && Error is null);

    /// <summary>The index itself is not there: Elasticsearch has lost it, or never had it.</summary>
    public bool IsWithoutIndex => Status is 404 && Error is not null;

    /// <summary>It has no room for it now.</summary>
    public bool IsPutOff => Status is 429 or >= 500;

    internal static BulkOutcome Of(IReadOnlyDictionary<string, BulkResult> item) =>
        new(item.Values.First().Status, item.Values.First().Error?.Type);
}
