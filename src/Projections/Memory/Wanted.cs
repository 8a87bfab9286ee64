namespace Projections.Memory;

/// <summary>Rows that are asked for at once, by their ids.</summary>
/// <param name="Bonds">Of these only who follows, blocks and mutes is told.</param>
public sealed record Wanted
{
    public IReadOnlyCollection<string> Statuses { get; init; } = [];

    public IReadOnlyCollection<string> Profiles { get; init; } = [];

    /// <summary>Of these it is told who follows, blocks and mutes, and nothing else.</summary>
    public IReadOnlyCollection<string> Bonds { get; init; } = [];

    public IReadOnlyCollection<string> Reactions { get; init; } = [];

    /// <summary>By whose they are.</summary>
    public IReadOnlyCollection<string> Filters { get; init; } = [];
}
