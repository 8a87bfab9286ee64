using Domain.Accounts;
using Domain.Posts;

namespace Domain.Filters;

/// <summary>All of a filter but its posts as it stands from here on, whether it was just made or changed.</summary>
/// <param name="Contexts">Each once, in the order of their meaning.</param>
/// <param name="ExpiresAt">From then on it matches nothing, and stays; null never. In UTC.</param>
public sealed record FilterSet(
    FilterId Filter,
    AccountId Account,
    Personal<FilterText> Text,
    IReadOnlyList<FilterContext> Contexts,
    FilterAction Action,
    DateTimeOffset? ExpiresAt
);

public sealed record FilterDeleted(FilterId Filter, AccountId Account);

/// <param name="Entry">By which the filter's owner names that the post is of it.</param>
public sealed record PostFiltered(FilterId Filter, AccountId Account, FilterId Entry, PostId Post);

/// <inheritdoc cref="PostFiltered"/>
public sealed record PostUnfiltered(FilterId Filter, AccountId Account, FilterId Entry);
