namespace Projections.Announcements;

/// <summary>How an account stands to announcements; no row where it did nothing about any.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Dismissed">The ids of those that it has read.</param>
public sealed record OwnNotices(string Id, IReadOnlyList<string> Dismissed, IReadOnlyList<OwnReaction> Reactions)
{
    public static OwnNotices None(string id) => new(id, [], []);

    public bool ReactsBy(string announcement, string name) => Reactions.Contains(new(announcement, name));
}

/// <inheritdoc cref="ReactionCount" path="/param"/>
public sealed record OwnReaction(string Announcement, string Name);
