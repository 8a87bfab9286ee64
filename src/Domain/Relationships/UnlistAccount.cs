using Domain.Accounts;
using Domain.Lists;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Takes an account off a list of one's own.</summary>
public sealed record UnlistAccount(AccountId Owner, AccountId Target, ListId List)
{
    public string Stream => Relationship.Stream(Owner, Target);

    public Decision Decide(Relationship pair, ReadingList list) =>
        pair[Owner] switch
        {
            _ when !list.IsOf(Owner) => Refuse("list.unknown"),
            { Lists: var lists } when lists.Contains(List) => [new AccountUnlisted(Owner, Target, List)],
            _ => [],
        };
}
