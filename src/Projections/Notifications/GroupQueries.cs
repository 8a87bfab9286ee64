using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Projections.Notifications;

/// <summary>Notifications by the groups that they are of, less what their recipient cleared.</summary>
public static class GroupQueries
{
    /// <summary>Of one group no more are counted.</summary>
    public const int MostCounted = 10_000;

    static readonly string IsOfGroup =
        $"d.group_key = wanted.group_key and {NotificationQueries.Between("d.recipient, d.group_key", "?, wanted.group_key")}";

    static readonly string Counts = $"""
        select (select count(*) from (select 1 from {NotificationQueries.Table} as d where {IsOfGroup} limit ?) as one)
        from unnest(?::varchar[]) with ordinality as wanted (group_key, number) order by number
        """;

    extension(IQuerySession session)
    {
        /// <summary>The stretch of each of an account's groups, the newest first, whichever it is of.</summary>
        public async Task<IReadOnlyList<Notification>> OfGroups(
            AccountId recipient,
            IReadOnlyCollection<string> groups,
            Stretch<string> each,
            CancellationToken ct
        )
        {
            if (groups.Count == 0)
                return [];
            var rows = await session.QueryAsync<Notification>(
                $"""
                select d.data from unnest(?::varchar[]) as wanted (group_key) cross join lateral (
                    select d.data from {NotificationQueries.Table} as d where {IsOfGroup} and {each.Sql("d.public_id")}
                ) as d
                """,
                ct,
                [groups.ToArray(), .. each.Arguments([.. NotificationQueries.Of(recipient)])]
            );
            return [.. rows.OrderByDescending(row => row.PublicId, StringComparer.Ordinal)];
        }

        /// <summary>How many there are of each, in the order given, and <see cref="MostCounted"/> at most.</summary>
        public async Task<IReadOnlyList<long>> CountOfGroups(
            AccountId recipient,
            IReadOnlyCollection<string> groups,
            CancellationToken ct
        ) =>
            groups.Count == 0
                ? []
                : await session.AdvancedSql.QueryAsync<long>(
                    Counts,
                    ct,
                    [.. NotificationQueries.Of(recipient), MostCounted, groups.ToArray()]
                );
    }
}
