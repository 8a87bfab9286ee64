using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Filters;

/// <summary>Changes a filter of one's own, or keywords of it; what is null stays as it is.</summary>
/// <param name="End">Null leaves it as it is.</param>
public sealed record ChangeFilter(
    FilterId Filter,
    AccountId Account,
    string? Title,
    IReadOnlyList<FilterContext>? Contexts,
    FilterAction? Action,
    FilterEnd? End,
    IReadOnlyList<KeywordChange> Keywords
)
{
    public string Stream => FilterShelf.Stream(Account);

    public Decision Decide(FilterShelf self, InstanceSettings settings)
    {
        if (self.Find(Filter) is not { } before)
            return Refuse("filter.unknown");
        var title = before.Title;
        if (Title is not null && FilterRules.CheckTitle(Title, out title) is { } untitled)
            return Refuse(untitled);
        if (KeywordChange.Apply(Keywords, before.Keywords, out var keywords) is { } broken)
            return Refuse(broken);
        var text = new FilterText(title, keywords);
        var contexts = Contexts is null ? before.Contexts : [.. Contexts.Distinct().Order()];
        var (action, expiresAt) = (Action ?? before.Action, End is null ? before.ExpiresAt : End.At);
        var isSame =
            before.Text.TryRead(out var said)
            && (said, before.Action, before.ExpiresAt) == (text, action, expiresAt)
            && before.Contexts.SequenceEqual(contexts);
        if (isSame)
            return []; // said twice, true once
        return FilterRules.Check(text, contexts, settings) is { } wrong
            ? Refuse(wrong)
            : [new FilterSet(Filter, Account, new(Accounts.Account.Subject(Account), text), contexts, action, expiresAt)];
    }
}

/// <param name="At">When it ends; null never.</param>
public sealed record FilterEnd(DateTimeOffset? At);
