using System.Text.Json;
using Proofs;

namespace Verify;

/// <summary>What came out, for people or as JSON, and as an exit code.</summary>
/// <param name="Subject">What was to be proved.</param>
/// <param name="Checkpoint">That it was proved against; null if none can be read.</param>
/// <param name="Findings">What is wrong.</param>
sealed record Verdict(string Subject, Checkpoint? Checkpoint, IReadOnlyList<Finding> Findings)
{
    public const int Unusable = 2;

    /// <summary>What a proof of this kind cannot tell, if anything.</summary>
    public string? Limit { get; init; }

    public int Print(TextWriter to, bool json)
    {
        to.WriteLine(json ? AsJson() : AsText());
        return Findings.Count == 0 ? 0 : 1;
    }

    string AsJson() =>
        JsonSerializer.Serialize(
            new
            {
                Proved = Findings.Count == 0,
                Subject,
                Checkpoint?.Origin,
                Checkpoint?.Size,
                Root = Checkpoint?.Root.ToString(),
                Findings,
                Limit,
            },
            JsonSerializerOptions.Web
        );

    string AsText()
    {
        var log = Checkpoint is null ? "" : $"\nlog {Checkpoint.Origin}, {Checkpoint.Size} entries, root {Checkpoint.Root}";
        var limit = Limit is null ? "" : $"\n{Limit}";
        return Findings.Count == 0
            ? $"Proved: {Subject}.{log}{limit}"
            : $"NOT PROVED: {Subject}.{log}\n{string.Join('\n', Findings.Select(finding => $"{finding.Name}: {finding.Text}"))}";
    }
}
