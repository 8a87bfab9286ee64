using Domain.Accounts;

namespace Domain.Relationships;

/// <summary>Makes someone stop following without blocking them; they may follow, or ask, again.</summary>
public sealed record RemoveFollower(AccountId Account, AccountId Follower)
{
    public string Stream => Relationship.Stream(Account, Follower);

    public Decision Decide(Relationship pair) =>
        pair[Follower].Follow is FollowState.Following ? [new AccountUnfollowed(Follower, Account)] : [];
}
