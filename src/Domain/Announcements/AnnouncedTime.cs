namespace Domain.Announcements;

/// <summary>When that takes place which is announced.</summary>
/// <inheritdoc cref="AnnouncementSet" path="/param"/>
public sealed record AnnouncedTime(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, bool IsAllDay)
{
    public static AnnouncedTime None { get; } = new(StartsAt: null, EndsAt: null, IsAllDay: false);

    /// <summary>The same in UTC; without any time there is no day either.</summary>
    public AnnouncedTime InUtc() =>
        new(StartsAt?.ToUniversalTime(), EndsAt?.ToUniversalTime(), IsAllDay && (StartsAt ?? EndsAt) is not null);

    public bool EndsBeforeItStarts => StartsAt is { } start && EndsAt is { } end && end < start;
}
