using Domain.Accounts;
using Domain.Filters;
using Marten;

namespace Projections.Filters;

public static class FilterQueries
{
    extension(IQuerySession session)
    {
        /// <summary>All of an account's, the oldest first: there are never very many.</summary>
        public async Task<IReadOnlyList<OwnFilter>> FiltersOf(AccountId account, CancellationToken ct) =>
            (await session.LoadAsync<OwnFilters>(account.ToString(), ct))?.All ?? [];

        /// <summary>One of an account's own; null for any other.</summary>
        public async Task<OwnFilter?> FindFilter(AccountId account, FilterId id, CancellationToken ct) =>
            (await session.FiltersOf(account, ct)).FirstOrDefault(filter => filter.Id == id);
    }
}
