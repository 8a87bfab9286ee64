using Domain.Accounts;

namespace Domain.Relationships;

/// <summary>Lifts a block; the follows that it ended do not come back.</summary>
public sealed record UnblockAccount(AccountId Blocker, AccountId Target)
{
    public string Stream => Relationship.Stream(Blocker, Target);

    public Decision Decide(Relationship pair) => pair[Blocker].IsBlocking ? [new AccountUnblocked(Blocker, Target)] : [];
}
