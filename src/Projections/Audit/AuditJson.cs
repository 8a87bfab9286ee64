using System.Text.Json;
using Projections.Store.Json;

namespace Projections.Audit;

/// <summary>How what an audit tells is written as JSON: a digest as it is everywhere else, not with its plus signs escaped.</summary>
public static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = PlainEncoder.Instance };
}
