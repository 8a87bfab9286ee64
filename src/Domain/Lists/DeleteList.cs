using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Lists;

/// <summary>Ends a list of one's own; whom it held is followed as before.</summary>
public sealed record DeleteList(ListId List, AccountId Owner)
{
    public string Stream => ReadingList.Stream(List);

    public Decision Decide(ReadingList self) =>
        self switch
        {
            { IsDeleted: true } when self.Owner == Owner => [], // said twice, true once
            _ when !self.IsOf(Owner) => Refuse("list.unknown"),
            _ => [new ListDeleted(List, Owner)],
        };
}
