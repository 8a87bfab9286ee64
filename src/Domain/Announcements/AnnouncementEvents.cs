using Domain.Accounts;

namespace Domain.Announcements;

/// <summary>All of an announcement as it stands from here on, whether it was just made or changed.</summary>
/// <param name="Text">The operator's, which is for everyone: as settings it is nobody's secret.</param>
/// <param name="StartsAt">When what it announces begins; null where that is not said. In UTC, as the next.</param>
/// <param name="EndsAt">From then on it is not shown any more; null never.</param>
/// <param name="IsAllDay">Of both times the day alone counts.</param>
public sealed record AnnouncementSet(
    AnnouncementId Announcement,
    string Text,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    bool IsAllDay
);

public sealed record AnnouncementWithdrawn(AnnouncementId Announcement);

/// <summary>Somebody reacted by an emoji by which nobody had: from then on everyone can.</summary>
/// <param name="Name">The emoji itself, or the shortcode of one of the instance's own.</param>
public sealed record AnnouncementEmojiOpened(AnnouncementId Announcement, string Name);

/// <summary>An account has read an announcement, and need not see it again.</summary>
public sealed record AnnouncementDismissed(AccountId Account, AnnouncementId Announcement);

/// <inheritdoc cref="AnnouncementEmojiOpened" path="/param"/>
public sealed record AnnouncementReacted(AccountId Account, AnnouncementId Announcement, string Name);

/// <inheritdoc cref="AnnouncementReacted"/>
public sealed record AnnouncementUnreacted(AccountId Account, AnnouncementId Announcement, string Name);
