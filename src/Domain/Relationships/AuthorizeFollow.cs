using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>A locked account lets someone follow who asked to.</summary>
public sealed record AuthorizeFollow(AccountId Account, AccountId Follower)
{
    public string Stream => Relationship.Stream(Account, Follower);

    public Decision Decide(Relationship pair) =>
        pair[Follower].Follow switch
        {
            FollowState.Requested => [new AccountFollowed(Follower, Account)],
            FollowState.Following => [], // said twice, true once
            _ => Refuse("follow_request.unknown"),
        };
}
