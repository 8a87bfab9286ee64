using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Filters;

/// <summary>Ends what <see cref="FilterPost"/> began.</summary>
public sealed record UnfilterPost(AccountId Account, FilterId Entry)
{
    public string Stream => FilterShelf.Stream(Account);

    public Decision Decide(FilterShelf self) =>
        self.WithPost(Entry) is { } filter ? [new PostUnfiltered(filter.Id, Account, Entry)]
        : self.Ended.Contains(Entry) ? [] // said twice, true once
        : Refuse("filter.unknown");
}
