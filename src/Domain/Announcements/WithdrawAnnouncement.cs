using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Shows an announcement to nobody any more, for good.</summary>
public sealed record WithdrawAnnouncement(AnnouncementId Announcement)
{
    public string Stream => Announcements.Announcement.Stream(Announcement);

    public Decision Decide(Announcement self) =>
        self.Exists ? [new AnnouncementWithdrawn(Announcement)]
        : self.IsWithdrawn ? [] // said twice, true once
        : Refuse("announcement.unknown");
}
