namespace Projections.Search;

/// <summary>Posts that match, by their ids, the newest first.</summary>
/// <param name="Open">That are for everyone.</param>
/// <param name="Own">That the viewer wrote, or that name the viewer.</param>
/// <param name="Touched">That the viewer has to do with otherwise; null where there are too many matches to look at each.</param>
sealed record Matches(IReadOnlyList<string> Open, IReadOnlyList<string> Own, IReadOnlyList<string>? Touched)
{
    public static readonly Matches None = new([], [], null);
}
