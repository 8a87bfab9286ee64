using System.Text.Json;
using System.Text.RegularExpressions;

namespace Api.Tests.Scale;

/// <summary>How PostgreSQL did a statement, as auto_explain tells it.</summary>
/// <param name="Query">As it was sent; the texts of one statement are equal but for values written into it.</param>
/// <param name="IsCompiled">PostgreSQL took it for so dear that it compiled it first (JIT), which takes a second.</param>
sealed partial record Plan(string Query, PlanNode Root, bool IsCompiled)
{
    const string Mark = "plan:\n";

    /// <summary>Null for any other notice.</summary>
    public static Plan? Parse(string notice)
    {
        var at = notice.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        using var json = JsonDocument.Parse(notice.AsMemory(at + Mark.Length));
        var query = json.RootElement.GetProperty("Query Text").GetString()!;
        return new(
            Spaces().Replace(query, " ").Trim(),
            PlanNode.Of(json.RootElement.GetProperty("Plan")),
            json.RootElement.TryGetProperty("JIT", out _)
        );
    }

    public IEnumerable<PlanNode> Nodes => Root.WithBelow;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>One step of a plan.</summary>
/// <param name="Rows">What it gave, over all times that it was run.</param>
/// <param name="Removed">What it read and threw away, over all times.</param>
/// <param name="Times">How often it was run; 0 where it turned out not to be needed.</param>
sealed record PlanNode(
    string Kind,
    string? Table,
    string? Index,
    double Rows,
    double Removed,
    double Times,
    IReadOnlyList<PlanNode> Below
)
{
    public double Read => Rows + Removed;

    /// <summary>This one and all below it.</summary>
    public IEnumerable<PlanNode> WithBelow => Below.SelectMany(node => node.WithBelow).Prepend(this);

    public static PlanNode Of(JsonElement node)
    {
        var times = Number(node, "Actual Loops");
        return new(
            node.GetProperty("Node Type").GetString()!,
            Text(node, "Relation Name"),
            Text(node, "Index Name"),
            Number(node, "Actual Rows") * times,
            (Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * times,
            times,
            node.TryGetProperty("Plans", out var below) ? [.. below.EnumerateArray().Select(Of)] : []
        );
    }

    static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;

    static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
