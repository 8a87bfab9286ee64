using Domain.Accounts;
using Domain.Announcements;
using Domain.Emojis;

namespace Projections.Tests.Oracle;

/// <summary>What the operator announces in it, and what people make of it.</summary>
sealed partial class History
{
    static readonly string[] Signs = ["🎉", "👍", "👀"];

    readonly List<AnnouncementId> announcements = [];

    void Announce(AccountId me)
    {
        if (announcements.Count == 0 || random.Next(12) == 0)
        {
            announcements.Add(AnnouncementId.New());
            Put(new PublishAnnouncement(announcements[^1], $"news {random.Next(5)}", AnnouncedTime.None));
            return;
        }
        var id = Any(announcements);
        var (shelf, announcement) = (
            Fold<AnnouncementShelf>(AnnouncementShelf.Stream(me)),
            Fold<Announcement>(Announcement.Stream(id))
        );
        switch (random.Next(12))
        {
            case 0 or 1:
                var change = new ChangeAnnouncement(id, $"news {random.Next(5)}", null);
                Append(change.Stream, change.Decide(announcement));
                break;
            case 2 when random.Next(3) == 0:
                var withdraw = new WithdrawAnnouncement(id);
                Append(withdraw.Stream, withdraw.Decide(announcement));
                break;
            case 3 or 4:
                var dismiss = new DismissAnnouncement(me, id);
                Append(dismiss.Stream, dismiss.Decide(shelf, announcement));
                break;
            case 5 or 6 or 7:
                var unreact = new UnreactToAnnouncement(me, id, Any(Signs));
                Append(unreact.Stream, unreact.Decide(shelf, announcement));
                break;
            default:
                var react = new ReactToAnnouncement(me, id, Any(Signs));
                Append(react.Opening.Stream, react.Opening.Decide(announcement, new EmojiSet(), Limits));
                Append(react.Stream, react.Decide(shelf, Fold<Announcement>(react.Opening.Stream)));
                break;
        }
    }

    void Put(PublishAnnouncement publish) => Append(publish.Stream, publish.Decide(Fold<Announcement>(publish.Stream)));
}
