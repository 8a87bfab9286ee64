using Domain.Accounts;

namespace Domain.Relationships;

/// <summary>Ends a follow, or takes back the request for one.</summary>
public sealed record UnfollowAccount(AccountId Follower, AccountId Target)
{
    public string Stream => Relationship.Stream(Follower, Target);

    public Decision Decide(Relationship pair) => [.. pair.EndOfFollow(Follower, Target)];
}
