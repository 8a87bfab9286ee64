using Domain.Accounts;
using Domain.Announcements;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Announcements;

public sealed class OwnNoticesReadModel : ReadModel<OwnNotices>
{
    public OwnNoticesReadModel()
        : base("own_notices")
    {
        Concerns<AnnouncementDismissed>(e => [e.Account.ToString()]);
        Concerns<AnnouncementReacted>(e => [e.Account.ToString()]);
        Concerns<AnnouncementUnreacted>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public override OwnNotices? Evolve(OwnNotices? snapshot, string id, IEvent e) =>
        Change(snapshot ?? OwnNotices.None(id), e) is { } row && (row.Dismissed.Count > 0 || row.Reactions.Count > 0)
            ? row
            : null;

    static OwnNotices Change(OwnNotices row, IEvent e) =>
        e.Data switch
        {
            AnnouncementDismissed x => row with { Dismissed = [.. row.Dismissed, x.Announcement.ToString()] },
            AnnouncementReacted x => row with { Reactions = [.. row.Reactions, new(x.Announcement.ToString(), x.Name)] },
            AnnouncementUnreacted x => row with
            {
                Reactions = [.. row.Reactions.Where(one => one != new OwnReaction(x.Announcement.ToString(), x.Name))],
            },
            // what others count is ended one by one
            AccountErasureBegan => row with { Dismissed = [] },
            _ => row,
        };
}
