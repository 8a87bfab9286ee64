using Domain.Accounts;
using Marten;

namespace Projections.Announcements;

/// <summary>What those who run the instance announced, and how one stands to it.</summary>
public static class NoticeQueries
{
    extension(IQuerySession session)
    {
        /// <summary>All that are not over, by when they begin: so few that they are read whole.</summary>
        public async Task<IReadOnlyList<Notice>> NoticesNow(DateTimeOffset now, CancellationToken ct) =>
            [
                .. (await session.Query<Notice>().ToListAsync(ct))
                    .Where(notice => !notice.IsOver(now))
                    .OrderBy(notice => notice.StartsAt ?? notice.PublishedAt)
                    .ThenBy(notice => notice.Id, StringComparer.Ordinal),
            ];

        /// <summary>Empty where the account did nothing about any.</summary>
        public async Task<OwnNotices> NoticesOf(AccountId account, CancellationToken ct) =>
            await session.LoadAsync<OwnNotices>(account.ToString(), ct) ?? OwnNotices.None(account.ToString());
    }
}
