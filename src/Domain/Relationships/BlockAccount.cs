using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Shuts two accounts off from each other; ends, both ways, whatever follow or request there was.</summary>
public sealed record BlockAccount(AccountId Blocker, AccountId Target)
{
    public string Stream => Relationship.Stream(Blocker, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        (pair[Blocker], target) switch
        {
            _ when Blocker == Target => Refuse("block.self"),
            (_, { Exists: false }) => Refuse("account.unknown"),
            ({ IsBlocking: true }, _) => [], // said twice, true once
            _ =>
            [
                .. pair.EndOfFollow(Blocker, Target),
                .. pair.EndOfFollow(Target, Blocker),
                new AccountBlocked(Blocker, Target),
            ],
        };
}
