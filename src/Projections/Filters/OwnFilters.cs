using Domain.Filters;

namespace Projections.Filters;

/// <summary>The filters that an account has; no row where it has none.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="All">The oldest first, with those that have expired.</param>
public sealed record OwnFilters(string Id, IReadOnlyList<OwnFilter> All);

/// <param name="Title">What its owner calls it.</param>
/// <param name="ExpiresAt">From then on it matches nothing; null never.</param>
/// <param name="Posts">That it matches whatever they say.</param>
public sealed record OwnFilter(
    FilterId Id,
    string Title,
    IReadOnlyList<FilterContext> Contexts,
    FilterAction Action,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<FilterKeyword> Keywords,
    IReadOnlyList<FilteredPost> Posts
)
{
    public bool IsInForce(DateTimeOffset now) => ExpiresAt is not { } end || now < end;
}
