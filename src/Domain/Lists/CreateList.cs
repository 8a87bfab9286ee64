using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Lists;

/// <summary>Makes a list with nobody on it. How many one may have, the transaction decides.</summary>
/// <param name="List">The id that it will have.</param>
public sealed record CreateList(ListId List, AccountId Owner, string Title, RepliesPolicy Replies, bool IsExclusive)
{
    public string Stream => ReadingList.Stream(List);

    public Decision Decide(ReadingList self)
    {
        if (ListTitle.Check(Title, out var title) is { } broken)
            return Refuse(broken);
        return self.Title is not null
            ? [] // said twice, true once
            : [new ListCreated(List, Owner, new(Account.Subject(Owner), title), Replies, IsExclusive)];
    }
}
