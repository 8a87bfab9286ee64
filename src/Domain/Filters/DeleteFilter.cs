using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Filters;

/// <summary>Ends a filter of one's own.</summary>
public sealed record DeleteFilter(FilterId Filter, AccountId Account)
{
    public string Stream => FilterShelf.Stream(Account);

    public Decision Decide(FilterShelf self) =>
        self.Find(Filter) is not null ? [new FilterDeleted(Filter, Account)]
        : self.Ended.Contains(Filter) ? [] // said twice, true once
        : Refuse("filter.unknown");
}
