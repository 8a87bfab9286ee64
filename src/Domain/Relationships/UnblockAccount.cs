using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Lifts a block; the follows that it ended do not come back.</summary>
public sealed record UnblockAccount(AccountId Blocker, AccountId Target)
{
    public string Stream => Relationship.Stream(Blocker, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        pair[Blocker].IsBlocking ? [new AccountUnblocked(Blocker, Target)]
        : target.Exists ? [] // said twice, true once
        : Refuse("account.unknown");
}
