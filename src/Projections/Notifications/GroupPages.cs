using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Notifications;

/// <summary>Notifications as groups. Which of them their recipient is to see is asked of <see cref="NotificationPages"/>.</summary>
public static class GroupPages
{
    /// <summary>So many of a group are looked at one by one; of more it is only counted how many there are.</summary>
    const int MostJudged = 50;

    static readonly Stretch<string> Newest = Stretch.OfIds(before: null, after: null, upwards: false, MostJudged);

    extension(IQuerySession session)
    {
        /// <summary>A page of an account's groups, by the newest notification of each that is on it.</summary>
        /// <param name="kinds">Of which notifications are put together.</param>
        public async Task<SeenPage<string, SeenGroup>> SeenGroups(
            AccountId recipient,
            NotificationFilter filter,
            IReadOnlySet<NotificationKind> kinds,
            Stretch<string> wanted,
            CancellationToken ct
        )
        {
            var hearing = await Hearing.Of(session, recipient, filter.WithFiltered, ct);
            var (page, parts) = await session.Heads(hearing, filter, kinds, wanted, ct);
            var groups = await session.Whole(page.Shown, kinds, hearing, ct);
            return new(
                [
                    .. groups
                        .Select(group => group with { Part = parts[group.Key] })
                        .OrderByDescending(group => group.Part!.Newest, StringComparer.Ordinal),
                ],
                page.Ends,
                page.More
            );
        }

        /// <summary>How many groups there are in a stretch of an account's notifications.</summary>
        public async Task<int> CountGroups(
            AccountId recipient,
            NotificationFilter filter,
            IReadOnlySet<NotificationKind> kinds,
            Stretch<string> wanted,
            CancellationToken ct
        ) =>
            (await session.Heads(await Hearing.Of(session, recipient, filter.WithFiltered, ct), filter, kinds, wanted, ct))
                .Page
                .Shown
                .Count;

        /// <summary>One of an account's own; null where there is nothing of it to see.</summary>
        public async Task<SeenGroup?> FindGroup(AccountId recipient, NotificationGroup group, CancellationToken ct)
        {
            var hearing = await Hearing.Of(session, recipient, withFiltered: false, ct);
            var members = await session.OfGroups(recipient, [$"{group}"], Newest, ct);
            return await session.See(members, hearing, ct) is [var head, ..]
                ? (await session.Whole([head], NotificationGroup.Kinds, hearing, ct))[0]
                : null;
        }

        /// <summary>What an account is to see of a stretch of one of its groups.</summary>
        public async Task<SeenPage<string, SeenNotification>> SeenMembers(
            AccountId recipient,
            NotificationGroup group,
            Stretch<string> wanted,
            CancellationToken ct
        )
        {
            var hearing = await Hearing.Of(session, recipient, withFiltered: false, ct);
            return await SeenPage.Read<string, SeenNotification>(
                wanted,
                async stretch =>
                {
                    var rows = await session.OfGroups(recipient, [$"{group}"], stretch, ct);
                    var seen = await session.SeenByName(rows, hearing, ct);
                    var inOrder = stretch.Upwards ? rows.Reverse() : rows;
                    return [.. inOrder.Select(row => (row.PublicId, seen.GetValueOrDefault(row.PublicId)))];
                }
            );
        }

        /// <summary>The first of each group that is met, and which part of each group the page has.</summary>
        async Task<(SeenPage<string, SeenNotification> Page, IReadOnlyDictionary<string, SeenGroupPart> Parts)> Heads(
            Hearing hearing,
            NotificationFilter filter,
            IReadOnlySet<NotificationKind> kinds,
            Stretch<string> wanted,
            CancellationToken ct
        )
        {
            List<Notification> read = [];
            HashSet<string> met = new(StringComparer.Ordinal);
            var size = wanted.Limit;
            var page = await SeenPage.Read<string, SeenNotification>(
                wanted,
                async stretch =>
                {
                    size = Math.Max(wanted.Limit, Math.Min(4 * size, NotificationPages.MostRead));
                    var rows = await session.Notifications(hearing.Account, filter, stretch with { Limit = size }, ct);
                    var unmet = rows.Where(row => !met.Contains(KeyOf(row, kinds))).ToList();
                    var seen = await session.SeenByName(unmet, hearing, ct);
                    read.AddRange(rows.Except(unmet.Where(row => !seen.ContainsKey(row.PublicId))));
                    return
                    [
                        .. rows.Select(row =>
                            (row.PublicId, seen.TryGetValue(row.PublicId, out var one) && met.Add(KeyOf(row, kinds)) ? one : null)
                        ),
                    ];
                }
            );
            return (page, Parts(page, read, kinds));
        }

        /// <summary>Groups by one of each, with all of their members.</summary>
        async Task<IReadOnlyList<SeenGroup>> Whole(
            IReadOnlyList<SeenNotification> heads,
            IReadOnlySet<NotificationKind> kinds,
            Hearing hearing,
            CancellationToken ct
        )
        {
            string[] keys = [.. heads.Select(head => KeyOf(head.Notification, kinds))];
            string[] several = [.. keys.Where(key => SeenGroup.IdIn(key) is null)];
            var members = await session.OfGroups(hearing.Account, several, Newest, ct);
            var seen = (await session.See(members, hearing, ct)).ToLookup(one => one.Notification.GroupKey);
            var read = members.CountBy(row => row.GroupKey!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            string[] large = [.. several.Where(key => read.GetValueOrDefault(key) == MostJudged)];
            var counts = large.Zip(await session.CountOfGroups(hearing.Account, large, ct)).ToDictionary(StringComparer.Ordinal);
            return [.. heads.Zip(keys, Of)];

            SeenGroup Of(SeenNotification head, string key)
            {
                SeenNotification[] some = [.. seen[key]];
                if (some.Length == 0)
                    some = [head]; // it stands alone, or no other is there any more
                var count = counts.TryGetValue(key, out var all) ? all - (MostJudged - some.Length) : some.Length;
                string[] from = [.. some.Select(one => one.Notification.From).Distinct(StringComparer.Ordinal)];
                return new(key, some[0], [.. from.Take(SeenGroup.MostNamed)], count, Part: null);
            }
        }
    }

    static Dictionary<string, SeenGroupPart> Parts(
        SeenPage<string, SeenNotification> page,
        IEnumerable<Notification> read,
        IReadOnlySet<NotificationKind> kinds
    )
    {
        if (page.Ends is not var (newest, oldest))
            return [];
        return read.Where(row =>
                string.CompareOrdinal(row.PublicId, newest) <= 0 && string.CompareOrdinal(row.PublicId, oldest) >= 0
            )
            .GroupBy(row => KeyOf(row, kinds), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new SeenGroupPart(
                    group.MinBy(row => row.PublicId, StringComparer.Ordinal)!.PublicId,
                    group.MaxBy(row => row.PublicId, StringComparer.Ordinal)!.PublicId,
                    group.MaxBy(row => row.PublicId, StringComparer.Ordinal)!.At
                ),
                StringComparer.Ordinal
            );
    }

    static string KeyOf(Notification row, IReadOnlySet<NotificationKind> kinds) =>
        kinds.Contains(row.Kind) && row.GroupKey is { } key ? key : SeenGroup.Alone(row);
}
