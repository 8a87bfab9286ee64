namespace Projections.Tags;

/// <summary>The hashtags that an account follows; no row where it follows none.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="All">In the order in which they came to be followed.</param>
public sealed record OwnTags(string Id, IReadOnlyList<FollowedTag> All)
{
    /// <summary>By which they are looked up.</summary>
    public string[] Keys => [.. All.Select(tag => tag.Key)];
}

/// <param name="Since">The log position of what began it: followed hashtags are paged by it.</param>
public sealed record FollowedTag(string Key, long Since);
