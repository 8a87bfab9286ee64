using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Says that one has read an announcement.</summary>
public sealed record DismissAnnouncement(AccountId Account, AnnouncementId Announcement)
{
    public string Stream => AnnouncementShelf.Stream(Account);

    public Decision Decide(AnnouncementShelf self, Announcement announcement) =>
        !announcement.Exists ? Refuse("announcement.unknown")
        : self.Dismissed.Contains(Announcement) ? [] // said twice, true once
        : [new AnnouncementDismissed(Account, Announcement)];
}
