using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Tells everyone something.</summary>
/// <param name="Announcement">The id that it will have.</param>
public sealed record PublishAnnouncement(AnnouncementId Announcement, string Text, AnnouncedTime Time)
{
    public string Stream => Announcements.Announcement.Stream(Announcement);

    public Decision Decide(Announcement self)
    {
        if (self.Text is not null)
            return []; // said twice, true once
        var time = Time.InUtc();
        return AnnouncementRules.Check(Text, time, out var text) is { } broken
            ? Refuse(broken)
            : [new AnnouncementSet(Announcement, text, time.StartsAt, time.EndsAt, time.IsAllDay)];
    }
}
