using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Ends a follow, or takes back the request for one.</summary>
public sealed record UnfollowAccount(AccountId Follower, AccountId Target)
{
    public string Stream => Relationship.Stream(Follower, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        target.Exists ? [.. pair.EndOfFollow(Follower, Target)] : Refuse("account.unknown");
}
