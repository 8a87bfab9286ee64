namespace Projections.Announcements;

/// <summary>An announcement as people are shown it; no row of one that was withdrawn.</summary>
/// <param name="Id">The announcement's id.</param>
/// <param name="Reactions">In the order in which each was first made; of what nobody reacts by any more there is none.</param>
public sealed record Notice(
    string Id,
    string Text,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    bool IsAllDay,
    DateTimeOffset PublishedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ReactionCount> Reactions
)
{
    /// <summary>Whether it is shown no more: of a day that it ends on it is shown all of it.</summary>
    public bool IsOver(DateTimeOffset now) =>
        EndsAt is { } end && now >= (IsAllDay ? new DateTimeOffset(end.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) : end);
}

/// <param name="Name">The emoji itself, or the shortcode of one of the instance's own.</param>
/// <param name="Count">Of the people who react by it; at least one.</param>
public sealed record ReactionCount(string Name, int Count);
