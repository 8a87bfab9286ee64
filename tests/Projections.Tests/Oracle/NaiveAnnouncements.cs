using Domain.Accounts;
using Domain.Announcements;
using Projections.Announcements;

namespace Projections.Tests.Oracle;

/// <summary>What is announced at the end of a past, who has read it, and who reacts by what: sets, of which the rows are counts.</summary>
static class NaiveAnnouncements
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var (read, reactions) = (
            new HashSet<(string Account, string)>(),
            new HashSet<(string Account, string Id, string Name)>()
        );
        foreach (var fact in facts)
            switch (fact)
            {
                case AnnouncementSet e:
                    texts[e.Announcement.ToString()] = e.Text;
                    break;
                case AnnouncementWithdrawn e:
                    texts.Remove(e.Announcement.ToString());
                    break;
                case AnnouncementDismissed e:
                    read.Add((e.Account.ToString(), e.Announcement.ToString()));
                    break;
                case AnnouncementReacted e:
                    reactions.Add((e.Account.ToString(), e.Announcement.ToString(), e.Name));
                    break;
                case AnnouncementUnreacted e:
                    reactions.Remove((e.Account.ToString(), e.Announcement.ToString(), e.Name));
                    break;
                case AccountErasureBegan e:
                    read.RemoveWhere(one => one.Account == e.Account.ToString());
                    break;
            }
        var notices = rows.Values.OfType<Notice>().OrderBy(notice => notice.Id, StringComparer.Ordinal).ToList();
        if (!notices.Select(notice => (notice.Id, notice.Text)).SequenceEqual(texts.Select(one => (one.Key, one.Value))))
            yield return "what is announced";
        var counted = notices.SelectMany(notice => notice.Reactions, (notice, one) => (notice.Id, one.Name, one.Count));
        var people = reactions
            .Where(one => texts.ContainsKey(one.Id))
            .GroupBy(one => (one.Id, one.Name))
            .Select(group => (group.Key.Id, group.Key.Name, group.Count()));
        if (!counted.Order().SequenceEqual(people.Order()))
            yield return "how many react to what is announced";
        var own = rows.Values.OfType<OwnNotices>().ToList();
        if (!own.SelectMany(row => row.Dismissed, (row, id) => (row.Id, id)).Order().SequenceEqual(read.Order()))
            yield return "what of it one has read";
        var ones = own.SelectMany(row => row.Reactions, (row, one) => (row.Id, one.Announcement, one.Name));
        if (!ones.Order().SequenceEqual(reactions.Order()))
            yield return "how one reacts to what is announced";
        if (own.Any(row => row.Dismissed.Count + row.Reactions.Count == 0))
            yield return "a row of none";
    }
}
