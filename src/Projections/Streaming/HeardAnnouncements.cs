using Domain.Announcements;
using JasperFx.Events;
using Marten;
using Projections.Announcements;

namespace Projections.Streaming;

/// <summary>What some events have to tell of announcements to everyone who listens to their home.</summary>
static class HeardAnnouncements
{
    /// <param name="listeners">All that there are.</param>
    public static async Task<IReadOnlyList<News>> Of(
        IReadOnlyList<IEvent> events,
        IEnumerable<Listener> listeners,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var concerned = events.Select(e => (e.Sequence, e.Data, Id: IdOf(e.Data))).Where(one => one.Id is not null).ToList();
        if (concerned.Count == 0)
            return [];
        var homes = listeners.Where(listener => listener is { Channel.Kind: ChannelKind.Home, Account: not null }).ToList();
        if (homes.Count == 0)
            return [];
        string[] ids = [.. concerned.Select(one => one.Id!).Distinct(StringComparer.Ordinal)];
        var notices = (await session.LoadManyAsync<Notice>(ct, ids)).ToDictionary(notice => notice.Id, StringComparer.Ordinal);
        return
        [
            .. concerned
                .SelectMany(one => homes, (one, home) => Tell(one.Data, one.Id!, notices, new(one.Sequence, Part: 0), home))
                .OfType<News>(),
        ];
    }

    /// <summary>As it is now: what was withdrawn since is told of as withdrawn alone.</summary>
    static News? Tell(object data, string id, IReadOnlyDictionary<string, Notice> notices, Place at, Listener to) =>
        (data, notices.GetValueOrDefault(id)) switch
        {
            (AnnouncementWithdrawn, _) => new News.Withdrawn(at, to, id),
            (AnnouncementSet, { } notice) => new News.Announced(at, to, notice),
            (AnnouncementReacted x, { } notice) => new News.Reacted(at, to, notice, x.Name),
            (AnnouncementUnreacted x, { } notice) => new News.Reacted(at, to, notice, x.Name),
            _ => null,
        };

    static string? IdOf(object data) =>
        data switch
        {
            AnnouncementSet x => x.Announcement.ToString(),
            AnnouncementWithdrawn x => x.Announcement.ToString(),
            AnnouncementReacted x => x.Announcement.ToString(),
            AnnouncementUnreacted x => x.Announcement.ToString(),
            _ => null,
        };
}
