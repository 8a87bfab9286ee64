using Domain.Accounts;
using Domain.Announcements;
using Domain.Emojis;
using Domain.Instance;

namespace Domain.Specs.Announcements;

/// <summary>An announcement, and somebody who reads it.</summary>
static class Board
{
    public static readonly AnnouncementId Id = AnnouncementId.New();
    public static readonly AccountId Alice = AccountId.New();
    public static readonly AccountId Bob = AccountId.New();
    public static readonly InstanceSettings Limits = new();
    public static readonly AnnouncementSet Set = new(Id, "a party", null, null, IsAllDay: false);
    public static readonly Announcement Shown = Announcement.Fold([Set]);
    public static readonly Announcement Withdrawn = Shown.Evolve(new AnnouncementWithdrawn(Id));
    public static readonly Announcement WithTada = Shown.Evolve(new AnnouncementEmojiOpened(Id, "🎉"));
    public static readonly EmojiSet Emojis = new EmojiSet().Evolve(new EmojiAdded("blobcat", "a.png", "a.png", null, true));
    public static readonly AnnouncementShelf Reacting = new AnnouncementShelf().Evolve(new AnnouncementReacted(Alice, Id, "🎉"));
}
