using Domain.Accounts;
using Domain.Lists;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Puts an account that one follows on a list of one's own. How many it may hold, the transaction decides.</summary>
public sealed record ListAccount(AccountId Owner, AccountId Target, ListId List)
{
    public string Stream => Relationship.Stream(Owner, Target);

    public Decision Decide(Relationship pair, ReadingList list) =>
        pair[Owner] switch
        {
            _ when !list.IsOf(Owner) => Refuse("list.unknown"),
            { Follow: not FollowState.Following } => Refuse("list.not_followed"),
            { Lists: var lists } when lists.Contains(List) => [], // said twice, true once
            _ => [new AccountListed(Owner, Target, List)],
        };
}
