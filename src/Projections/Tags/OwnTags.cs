namespace Projections.Tags;

/// <summary>The hashtags that an account follows or features; no row where there are none.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="All">Those that it follows, in the order in which they came to be.</param>
/// <param name="Featured">Those that it shows on its profile, likewise.</param>
public sealed record OwnTags(string Id, IReadOnlyList<FollowedTag> All, IReadOnlyList<string> Featured)
{
    /// <summary>By which those are looked up that it follows.</summary>
    public string[] Keys => [.. All.Select(tag => tag.Key)];

    public static OwnTags None(string id) => new(id, [], []);

    public bool Follows(string key) => All.Any(tag => tag.Key == key);
}

/// <param name="Since">The log position of what began it: followed hashtags are paged by it.</param>
public sealed record FollowedTag(string Key, long Since);
