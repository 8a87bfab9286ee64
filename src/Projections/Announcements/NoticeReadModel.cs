using Domain.Announcements;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Announcements;

public sealed class NoticeReadModel : ReadModel<Notice>
{
    public NoticeReadModel()
        : base("notices")
    {
        Concerns<AnnouncementSet>(e => [e.Announcement.ToString()]);
        Concerns<AnnouncementWithdrawn>(e => [e.Announcement.ToString()]);
        Concerns<AnnouncementReacted>(e => [e.Announcement.ToString()]);
        Concerns<AnnouncementUnreacted>(e => [e.Announcement.ToString()]);
    }

    public override Notice? Evolve(Notice? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            AnnouncementSet x when snapshot is null => new(
                id,
                x.Text,
                x.StartsAt,
                x.EndsAt,
                x.IsAllDay,
                PublishedAt: e.Timestamp,
                UpdatedAt: e.Timestamp,
                Reactions: []
            ),
            AnnouncementSet x => snapshot with
            {
                Text = x.Text,
                StartsAt = x.StartsAt,
                EndsAt = x.EndsAt,
                IsAllDay = x.IsAllDay,
                UpdatedAt = e.Timestamp,
            },
            AnnouncementWithdrawn => null,
            _ when snapshot is null => null, // somebody reacted to what was being withdrawn, or took that back
            AnnouncementReacted x => snapshot with { Reactions = More(snapshot.Reactions, x.Name) },
            AnnouncementUnreacted x => snapshot with { Reactions = Fewer(snapshot.Reactions, x.Name) },
            _ => snapshot,
        };

    // each person's stream says by turns that they react and that they do not: what is counted is a set of people
    static IReadOnlyList<ReactionCount> More(IReadOnlyList<ReactionCount> counts, string name) =>
        counts.Any(one => one.Name == name)
            ? [.. counts.Select(one => one.Name == name ? one with { Count = one.Count + 1 } : one)]
            : [.. counts, new(name, 1)];

    static IReadOnlyList<ReactionCount> Fewer(IReadOnlyList<ReactionCount> counts, string name) =>
        [.. counts.Select(one => one.Name == name ? one with { Count = one.Count - 1 } : one).Where(one => one.Count > 0)];
}
