using Domain.Accounts;
using Domain.Lists;
using Marten;
using Projections.Store;

namespace Projections.Lists;

/// <summary>Lists, and who is on them.</summary>
public static class ListQueries
{
    const string Lists = $"{EventStore.Schema}.mt_doc_timelinelist";

    /// <summary>The table of members, for timelines.</summary>
    internal const string Members = $"{EventStore.Schema}.mt_doc_listmember";

    const string WithMember = $"""
        select l.data from {Members} m join {Lists} l on l.id = m.list
        where m.owner = ? and (m.data ->> 'member') = ? order by l.id
        """;

    // looked up pair by pair, since most are on no list
    const string Exclusive = $"""
        select m.data from unnest(?::varchar[]) as owner (id) cross join unnest(?::varchar[]) as member (id)
        join {Members} m on m.owner = owner.id and (m.data ->> 'member') = member.id
        join {Lists} l on l.id = m.list and (l.data ->> 'isExclusive')::boolean
        """;

    const string OnLists = $"""
        select m.data from unnest(?::varchar[]) as list (id) cross join unnest(?::varchar[]) as member (id)
        join {Members} m on m.id = list.id || '/' || member.id
        """;

    extension(IQuerySession session)
    {
        /// <summary>All of an account's, the oldest first: there are never very many.</summary>
        public Task<IReadOnlyList<TimelineList>> ListsOf(AccountId owner, CancellationToken ct) =>
            session.QueryAsync<TimelineList>("where d.owner = ? order by d.id", ct, owner.ToString());

        /// <summary>One of an account's own; null for any other.</summary>
        public async Task<TimelineList?> FindList(AccountId owner, ListId id, CancellationToken ct) =>
            await session.LoadAsync<TimelineList>(id.ToString(), ct) is { } list && list.Owner == owner.ToString() ? list : null;

        /// <summary>Those of an account's that another is on, the oldest first.</summary>
        public Task<IReadOnlyList<TimelineList>> ListsWith(AccountId owner, AccountId member, CancellationToken ct) =>
            session.QueryAsync<TimelineList>(WithMember, ct, owner.ToString(), member.ToString());

        /// <summary>Who is on a list.</summary>
        public Task<IReadOnlyList<ListMember>> MembersOf(ListId list, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<ListMember>(
                $"where d.list = ? and {stretch.Sql(ListMemberReadModel.ListedSince)}",
                ct,
                stretch.Arguments(list.ToString())
            );

        /// <summary>Who of some accounts is on which of some lists.</summary>
        public async Task<IReadOnlyList<ListMember>> MembersAmong(
            IReadOnlyCollection<string> lists,
            IReadOnlyCollection<string> accounts,
            CancellationToken ct
        ) =>
            lists.Count == 0 || accounts.Count == 0
                ? []
                : await session.QueryAsync<ListMember>(OnLists, ct, lists.ToArray(), accounts.ToArray());

        /// <summary>
        /// Who of some accounts is on a list of one of some owners that keeps its members out of the owner's home.
        /// </summary>
        public async Task<IReadOnlySet<(string Owner, string Member)>> KeptOutOfHomes(
            IReadOnlyCollection<string> owners,
            IReadOnlyCollection<string> accounts,
            CancellationToken ct
        ) =>
            owners.Count == 0 || accounts.Count == 0
                ? new HashSet<(string, string)>()
                : (await session.QueryAsync<ListMember>(Exclusive, ct, owners.ToArray(), accounts.ToArray()))
                    .Select(row => (row.Owner, row.Member))
                    .ToHashSet();
    }
}
