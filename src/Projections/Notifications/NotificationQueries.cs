using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Store;

namespace Projections.Notifications;

/// <summary>
/// An account's notifications, less what it cleared, as they are stored: which it is to see, <see cref="SeenNotification"/> says.
/// </summary>
/// <remarks>
/// They are read no further than posts are known: else a mention would be passed over while its post is still to come, and a
/// client that asks for what is newer than the last it saw would never be told of it.
/// </remarks>
public static class NotificationQueries
{
    internal const string Table = $"{EventStore.Schema}.mt_doc_notification";

    static readonly string IsOf = Between("d.recipient", "?");
    static readonly string IsOfKind = Between($"d.recipient, {NotificationReadModel.Kind}", "?, wanted.kind");

    const string IsNotCleared = $"""
        d.public_id > coalesce(
            (select data ->> 'clearedThrough' from {EventStore.Schema}.mt_doc_notificationmark where id = d.recipient), ''
        )
        """;

    extension(IQuerySession session)
    {
        /// <summary>Of these kinds, and by one account only where one is named.</summary>
        public Task<IReadOnlyList<Notification>> Notifications(
            AccountId recipient,
            NotificationFilter filter,
            Stretch<string> stretch,
            CancellationToken ct
        )
        {
            var from = filter.From is null ? "" : $"and {NotificationReadModel.From} = ? ";
            object[] conditions = [.. Of(recipient), .. filter.From is { } x ? (object[])[x.ToString()] : []];
            if (filter.IsOfAllKinds)
                return session.QueryAsync<Notification>(
                    $"where {IsOf} {from}and {stretch.Sql("d.public_id")}",
                    ct,
                    stretch.Arguments(conditions)
                );
            // a page of each kind, and of those the page: a kind that is rare costs no more than one that is not
            string[] kinds = [.. filter.Kinds.Select(kind => kind.ToString())];
            return session.QueryAsync<Notification>(
                $"""
                select d.data from unnest(?::varchar[]) as wanted (kind) cross join lateral (
                    select d.data, d.public_id from {Table} as d
                    where {NotificationReadModel.Kind} = wanted.kind and {IsOfKind} {from}and {stretch.Sql("d.public_id")}
                ) as d order by d.public_id {(stretch.Upwards ? "asc" : "desc")} limit ?
                """,
                ct,
                [kinds, .. stretch.Arguments(conditions), stretch.Limit]
            );
        }

        /// <summary>One of an account's own; null for any other.</summary>
        public async Task<Notification?> FindNotification(AccountId recipient, NotificationId id, CancellationToken ct) =>
            await session.QueryAsync<Notification>($"where {IsOf} and d.public_id = ?", ct, [.. Of(recipient), id.ToString()])
                is [var found]
                ? found
                : null;

        /// <summary>The same by the name of what stands alone (<see cref="SeenGroup.Alone"/>).</summary>
        public async Task<Notification?> FindAlone(AccountId recipient, string key, CancellationToken ct) =>
            NotificationId.TryParse(SeenGroup.IdIn(key), out var id) ? await session.FindNotification(recipient, id, ct) : null;

        /// <summary>Those of these ids that their recipients did not put away, whoever they are.</summary>
        public async Task<IReadOnlyList<Notification>> Notifications(
            IReadOnlyCollection<string> recipients,
            IReadOnlyCollection<NotificationId> ids,
            CancellationToken ct
        ) =>
            ids.Count == 0
                ? []
                : await session.QueryAsync<Notification>(
                    $"where d.recipient = any(?::varchar[]) and d.public_id = any(?::varchar[]) and {IsNotCleared}",
                    ct,
                    recipients.ToArray(),
                    ids.Select(id => id.ToString()).ToArray()
                );

        /// <summary>The id of the newest; null when there is none.</summary>
        public async Task<NotificationId?> NewestNotification(AccountId recipient, CancellationToken ct) =>
            await session.Notifications(recipient, NotificationFilter.All, Newest, ct) is [var newest]
                ? NotificationId.Parse(newest.PublicId, null)
                : null;
    }

    /// <summary>
    /// What was not cleared, and no further than posts are known; an id begins with the position of its event. Takes the
    /// recipient four times (<see cref="Of"/>).
    /// </summary>
    /// <remarks>
    /// Whole keys are compared, as the index has them. Of two bounds of one column that it does not know PostgreSQL believes that
    /// nearly nothing is between them: it would read all that there is, and sort it.
    /// </remarks>
    /// <param name="key">The columns of the index before the id.</param>
    /// <param name="at">What they are.</param>
    internal static string Between(string key, string at) =>
        $"""
            d.recipient = ? and ({key}, d.public_id) > ({at}, coalesce(
                (select data ->> 'clearedThrough' from {EventStore.Schema}.mt_doc_notificationmark where id = ?), ''
            )) and ({key}, d.public_id) < ({at}, coalesce(
                (select lpad(to_hex(last_seq_id + 1), 16, '0') from {EventStore.Schema}.mt_event_progression where name = 'statuses:All'), ''
            ))
            """;

    internal static string[] Of(AccountId recipient) => [.. Enumerable.Repeat(recipient.ToString(), 4)];

    static Stretch<string> Newest => Stretch.OfIds(before: null, after: null, upwards: false, limit: 1);
}

/// <param name="From">Only what this account did.</param>
public sealed record NotificationFilter(IReadOnlyCollection<NotificationKind> Kinds, AccountId? From)
{
    public static NotificationFilter All { get; } = new(Enum.GetValues<NotificationKind>(), From: null);

    /// <summary>Those that the account's policy puts aside as well.</summary>
    public bool WithFiltered { get; init; }

    public bool IsOfAllKinds => Kinds.Count == All.Kinds.Count;
}
