using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Filters;

/// <summary>Makes a filter, with keywords or without.</summary>
/// <param name="Filter">The id that it will have.</param>
public sealed record CreateFilter(
    FilterId Filter,
    AccountId Account,
    string Title,
    IReadOnlyList<FilterContext> Contexts,
    FilterAction Action,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<KeywordChange> Keywords
)
{
    public string Stream => FilterShelf.Stream(Account);

    public Decision Decide(FilterShelf self, InstanceSettings settings)
    {
        if (self.Find(Filter) is not null)
            return []; // said twice, true once
        if (FilterRules.CheckTitle(Title, out var title) is { } untitled)
            return Refuse(untitled);
        if (KeywordChange.Apply(Keywords, [], out var keywords) is { } broken)
            return Refuse(broken);
        var text = new FilterText(title, keywords);
        FilterContext[] contexts = [.. Contexts.Distinct().Order()];
        if (FilterRules.Check(text, contexts, settings) is { } wrong)
            return Refuse(wrong);
        return self.All.Count >= settings.MaxFilters
            ? Refuse("filter.limit")
            : [new FilterSet(Filter, Account, new(Accounts.Account.Subject(Account), text), contexts, Action, ExpiresAt)];
    }
}
