using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>A locked account turns a request down.</summary>
public sealed record RejectFollow(AccountId Account, AccountId Follower)
{
    public string Stream => Relationship.Stream(Account, Follower);

    public string FollowerStream => Accounts.Account.Stream(Follower);

    public Decision Decide(Relationship pair, Accounts.Account follower) =>
        pair[Follower].Follow switch
        {
            _ when !follower.Exists => Refuse("follow_request.unknown"),
            FollowState.Requested => [new FollowRequestRejected(Follower, Account)],
            FollowState.Following => Refuse("follow_request.unknown"), // to end a follow there is RemoveFollower
            _ => [], // said twice, true once
        };
}
