using Domain.Accounts;

namespace Domain.Relationships;

public sealed record AccountFollowed(AccountId Follower, AccountId Target);

public sealed record AccountUnfollowed(AccountId Follower, AccountId Target);

public sealed record FollowRequested(AccountId Follower, AccountId Target);

/// <summary>By the asker; a block does it too.</summary>
public sealed record FollowRequestWithdrawn(AccountId Follower, AccountId Target);

public sealed record FollowRequestRejected(AccountId Follower, AccountId Target);

/// <summary>Preceded, in the same append, by the unfollows and withdrawals that it causes.</summary>
public sealed record AccountBlocked(AccountId Blocker, AccountId Target);

public sealed record AccountUnblocked(AccountId Blocker, AccountId Target);
