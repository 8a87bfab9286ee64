using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Lets an account be heard again.</summary>
public sealed record UnmuteAccount(AccountId Muter, AccountId Target)
{
    public string Stream => Relationship.Stream(Muter, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        pair[Muter].Mute is not null ? [new AccountUnmuted(Muter, Target)]
        : target.Exists ? [] // said twice, true once
        : Refuse("account.unknown");
}
