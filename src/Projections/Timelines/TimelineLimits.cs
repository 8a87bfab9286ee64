namespace Projections.Timelines;

/// <summary>How much of a timeline Redis keeps, and for how long.</summary>
/// <param name="Cap">Statuses; what is older comes from PostgreSQL.</param>
/// <param name="Kept">Since the last reading: who stays away longer has no timeline until they return.</param>
public sealed record TimelineLimits(int Cap, TimeSpan Kept)
{
    public static TimelineLimits Default { get; } = new(800, TimeSpan.FromDays(14));
}
