using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Projections.Relationships;

/// <summary>Whom somebody might want to follow, by whom they follow.</summary>
public static class SuggestionQueries
{
    // of those who are followed the latest, and of whom each of them follows likewise, since either may be very many; who is followed
    // already is looked up one by one, by the index alone
    const string Theirs = $"""
        select theirs.id from (
            select b.target as id, count(*) as friends from (
                select target from {EventStore.Schema}.mt_doc_bond
                where actor = ? and followed_since is not null order by followed_since desc limit 50
            ) as mine cross join lateral (
                select target from {EventStore.Schema}.mt_doc_bond
                where actor = mine.target and followed_since is not null order by followed_since desc limit 40
            ) as b group by b.target
        ) as theirs left join lateral (
            select 1 as one from {EventStore.Schema}.mt_doc_bond as own
            where own.id = ?::varchar || '/' || theirs.id and own.followed_since is not null limit 1
        ) as own on true
        where own.one is null and theirs.id <> ? order by theirs.friends desc, theirs.id limit ?
        """;

    extension(IQuerySession session)
    {
        /// <summary>Whom those follow whom an account follows, and whom it does not: those first whom most of them do.</summary>
        public Task<IReadOnlyList<string>> FriendsOfFriends(AccountId account, int most, CancellationToken ct) =>
            session.AdvancedSql.QueryAsync<string>(Theirs, ct, account.ToString(), account.ToString(), account.ToString(), most);

        /// <summary>Those of some accounts that another neither follows nor asks, and may be proposed.</summary>
        public async Task<IReadOnlyList<string>> NewTo(AccountId account, IReadOnlyList<string> others, CancellationToken ct)
        {
            var bonds = (await session.LoadManyAsync<Bond>(ct, others.Select(other => $"{account}/{other}"))).ToDictionary(
                bond => bond.Target,
                StringComparer.Ordinal
            );
            var dismissed = (await session.LoadAsync<OwnDismissals>(account.ToString(), ct))?.Targets ?? [];
            return
            [
                .. others
                    .Except(dismissed, StringComparer.Ordinal)
                    .Where(other =>
                        other != account.ToString()
                        && bonds.GetValueOrDefault(other) is null or { FollowedSince: null, RequestedSince: null }
                    ),
            ];
        }
    }
}
