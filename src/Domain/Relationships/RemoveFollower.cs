using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Makes someone stop following without blocking them; they may follow, or ask, again.</summary>
public sealed record RemoveFollower(AccountId Account, AccountId Follower)
{
    public string Stream => Relationship.Stream(Account, Follower);

    public string FollowerStream => Accounts.Account.Stream(Follower);

    public Decision Decide(Relationship pair, Accounts.Account follower) =>
        pair[Follower].Follow is FollowState.Following ? [.. pair.EndOfFollow(Follower, Account)]
        : follower.Exists ? [] // said twice, true once
        : Refuse("account.unknown");
}
