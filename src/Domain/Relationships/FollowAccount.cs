using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Follows an open account at once; a locked one is asked.</summary>
public sealed record FollowAccount(AccountId Follower, AccountId Target)
{
    public string Stream => Relationship.Stream(Follower, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        (pair, pair[Follower].Follow, target) switch
        {
            _ when Follower == Target => Refuse("follow.self"),
            (_, _, { Exists: false } or { IsHidden: true }) => Refuse("account.unknown"),
            ({ IsBlocked: true }, _, _) => Refuse("follow.blocked"),
            (_, not FollowState.None, _) => [], // said twice, true once
            (_, _, { IsLocked: true }) => [new FollowRequested(Follower, Target)],
            _ => [new AccountFollowed(Follower, Target)],
        };
}
