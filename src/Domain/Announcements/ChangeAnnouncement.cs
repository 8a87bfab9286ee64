using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Says it otherwise; what is null stays as it is.</summary>
/// <param name="Time">All of it anew.</param>
public sealed record ChangeAnnouncement(AnnouncementId Announcement, string? Text, AnnouncedTime? Time)
{
    public string Stream => Announcements.Announcement.Stream(Announcement);

    public Decision Decide(Announcement self)
    {
        if (!self.Exists)
            return Refuse("announcement.unknown");
        var time = (Time ?? self.Time).InUtc();
        if (AnnouncementRules.Check(Text ?? self.Text!, time, out var text) is { } broken)
            return Refuse(broken);
        return (text, time) == (self.Text, self.Time)
            ? [] // said twice, true once
            : [new AnnouncementSet(Announcement, text, time.StartsAt, time.EndsAt, time.IsAllDay)];
    }
}
