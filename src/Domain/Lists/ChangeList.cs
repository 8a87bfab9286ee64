using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Lists;

/// <summary>Changes a list of one's own; what is null stays as it is.</summary>
public sealed record ChangeList(ListId List, AccountId Owner, string? Title, RepliesPolicy? Replies, bool? IsExclusive)
{
    public string Stream => ReadingList.Stream(List);

    public Decision Decide(ReadingList self)
    {
        if (!self.IsOf(Owner))
            return Refuse("list.unknown");
        var before = self.Title!.Or("");
        var title = before;
        if (Title is not null && ListTitle.Check(Title, out title) is { } broken)
            return Refuse(broken);
        var (replies, exclusive) = (Replies ?? self.Replies, IsExclusive ?? self.IsExclusive);
        return (title, replies, exclusive) == (before, self.Replies, self.IsExclusive)
            ? [] // said twice, true once
            : [new ListChanged(List, Owner, new(Account.Subject(Owner), title), replies, exclusive)];
    }
}
