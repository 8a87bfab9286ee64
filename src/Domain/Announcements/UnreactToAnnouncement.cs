using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Takes a reaction back, also to what was withdrawn.</summary>
/// <inheritdoc cref="OpenEmoji" path="/param"/>
public sealed record UnreactToAnnouncement(AccountId Account, AnnouncementId Announcement, string Name)
{
    public string Stream => AnnouncementShelf.Stream(Account);

    public Decision Decide(AnnouncementShelf self, Announcement announcement) =>
        self.Reactions.Contains((Announcement, Name)) ? [new AnnouncementUnreacted(Account, Announcement, Name)]
        : announcement.Exists ? [] // said twice, true once
        : Refuse("announcement.unknown");
}
