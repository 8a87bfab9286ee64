using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Projections.Notifications;

/// <summary>Notifications by whose acts they are.</summary>
public static class RequestQueries
{
    const string From = "(d.data ->> 'from')";

    static readonly string IsFrom =
        $"{From} = wanted.sender and {NotificationQueries.Between($"d.recipient, {From}", "?, wanted.sender")}";

    extension(IQuerySession session)
    {
        /// <summary>
        /// Who ever rang an account, by their ids, in the order of the stretch: from one to the next along the index, however much
        /// each of them rang.
        /// </summary>
        public Task<IReadOnlyList<string>> Senders(AccountId recipient, Stretch<string> stretch, CancellationToken ct)
        {
            var (beyond, order) = stretch.Upwards ? (">", "asc") : ("<", "desc");
            string Next(string last) =>
                $"""
                    select {From} from {NotificationQueries.Table} as d
                    where d.recipient = ? and {From} {beyond} {last} and {From} {(stretch.Upwards ? "<" : ">")} ?
                    order by {From} {order} limit 1
                    """;
            var (begin, end) = stretch.Upwards ? (stretch.After, stretch.Before) : (stretch.Before, stretch.After);
            return session.AdvancedSql.QueryAsync<string>(
                $"""
                with recursive senders as (
                    select ({Next("?")}) as sender
                    union all select ({Next("senders.sender")}) from senders where senders.sender is not null
                ) select sender from senders where sender is not null limit ?
                """,
                ct,
                recipient.ToString(),
                begin,
                end,
                recipient.ToString(),
                end,
                stretch.Limit
            );
        }

        /// <summary>Of each of some senders the newest, so many at most, less what their recipient cleared.</summary>
        public async Task<IReadOnlyList<Notification>> NewestOf(
            AccountId recipient,
            IReadOnlyCollection<string> senders,
            int most,
            CancellationToken ct
        )
        {
            if (senders.Count == 0)
                return [];
            var each = Stretch.OfIds(before: null, after: null, upwards: false, most);
            var rows = await session.QueryAsync<Notification>(
                $"""
                select d.data from unnest(?::varchar[]) as wanted (sender) cross join lateral (
                    select d.data from {NotificationQueries.Table} as d where {IsFrom} and {each.Sql("d.public_id")}
                ) as d
                """,
                ct,
                [senders.ToArray(), .. each.Arguments([.. NotificationQueries.Of(recipient)])]
            );
            return [.. rows.OrderByDescending(row => row.PublicId, StringComparer.Ordinal)];
        }
    }
}
