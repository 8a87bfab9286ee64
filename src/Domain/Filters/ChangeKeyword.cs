using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Filters;

/// <summary>Changes a keyword of a filter of one's own, or takes it away, whichever filter it is of.</summary>
public sealed record ChangeKeyword(AccountId Account, KeywordChange Change)
{
    public string Stream => FilterShelf.Stream(Account);

    public Decision Decide(FilterShelf self, InstanceSettings settings) =>
        self.WithKeyword(Change.Id) is { } filter
            ? new ChangeFilter(filter.Id, Account, Title: null, Contexts: null, Action: null, End: null, [Change]).Decide(
                self,
                settings
            )
        : Change.IsRemoved && self.Ended.Contains(Change.Id) ? [] // said twice, true once
        : Refuse("filter.unknown");
}
