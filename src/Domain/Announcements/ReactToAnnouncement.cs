using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Announcements;

/// <summary>Reacts to an announcement by an emoji that is open to everyone there.</summary>
/// <inheritdoc cref="OpenEmoji" path="/param"/>
public sealed record ReactToAnnouncement(AccountId Account, AnnouncementId Announcement, string Name)
{
    public string Stream => AnnouncementShelf.Stream(Account);

    /// <summary>What is to be done before, if it is the first of its kind.</summary>
    public OpenEmoji Opening => new(Announcement, Name);

    public Decision Decide(AnnouncementShelf self, Announcement announcement) =>
        !announcement.Exists ? Refuse("announcement.unknown")
        : self.Reactions.Contains((Announcement, Name)) ? [] // said twice, true once
        : !announcement.Emojis.Contains(Name) ? Refuse("announcement.emoji_unknown")
        : [new AnnouncementReacted(Account, Announcement, Name)];
}
