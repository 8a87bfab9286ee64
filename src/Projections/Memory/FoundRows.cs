using Projections.Accounts;
using Projections.Filters;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;

namespace Projections.Memory;

/// <summary>The rows that are there of those that were asked for, by their ids.</summary>
public sealed record FoundRows(
    IReadOnlyDictionary<string, Status> Statuses,
    IReadOnlyDictionary<string, Profile> Profiles,
    IReadOnlyDictionary<string, Bond> Bonds,
    IReadOnlyDictionary<string, AccountReaction> Reactions,
    IReadOnlyDictionary<string, OwnFilters> Filters
);
