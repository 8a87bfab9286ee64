using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Shows an account on one's own profile no longer.</summary>
public sealed record UnendorseAccount(AccountId Endorser, AccountId Target)
{
    public string Stream => Relationship.Stream(Endorser, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        pair[Endorser].IsEndorsing ? [new AccountUnendorsed(Endorser, Target)]
        : target.Exists ? [] // said twice, true once
        : Refuse("account.unknown");
}
