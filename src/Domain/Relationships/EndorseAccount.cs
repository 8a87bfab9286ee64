using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Shows an account that one follows on one's own profile.</summary>
public sealed record EndorseAccount(AccountId Endorser, AccountId Target)
{
    public string Stream => Relationship.Stream(Endorser, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        (pair[Endorser], target) switch
        {
            (_, { Exists: false } or { IsHidden: true }) => Refuse("account.unknown"),
            ({ Follow: not FollowState.Following }, _) => Refuse("endorsement.not_followed"),
            ({ IsEndorsing: true }, _) => [], // said twice, true once
            _ => [new AccountEndorsed(Endorser, Target)],
        };
}
