using Domain.Emojis;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Lets people react to an announcement by an emoji: the first of them does.</summary>
/// <param name="Name">The emoji itself, or the shortcode of one of the instance's own.</param>
public sealed record OpenEmoji(AnnouncementId Announcement, string Name)
{
    public string Stream => Announcements.Announcement.Stream(Announcement);

    public Decision Decide(Announcement self, EmojiSet emojis, InstanceSettings settings) =>
        !self.Exists ? Refuse("announcement.unknown")
        : self.Emojis.Contains(Name) ? [] // said twice, true once
        : !emojis.All.ContainsKey(Name) && !UnicodeEmoji.Is(Name) ? Refuse("announcement.emoji_unknown")
        : self.Emojis.Count >= settings.MaxAnnouncementEmojis ? Refuse("announcement.emoji_limit")
        : [new AnnouncementEmojiOpened(Announcement, Name)];
}
