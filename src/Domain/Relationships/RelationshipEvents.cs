using Domain.Accounts;
using Domain.Lists;

namespace Domain.Relationships;

public sealed record AccountFollowed(AccountId Follower, AccountId Target);

/// <summary>Preceded, in the same append, by taking the target off the follower's lists.</summary>
public sealed record AccountUnfollowed(AccountId Follower, AccountId Target);

public sealed record FollowRequested(AccountId Follower, AccountId Target);

/// <summary>By the asker; a block does it too.</summary>
public sealed record FollowRequestWithdrawn(AccountId Follower, AccountId Target);

public sealed record FollowRequestRejected(AccountId Follower, AccountId Target);

/// <summary>What the follower wants of the target from here on, until the follow, or the request, ends.</summary>
public sealed record FollowTermsSet(AccountId Follower, AccountId Target, FollowTerms Terms);

/// <summary>Preceded, in the same append, by the unfollows and withdrawals that it causes.</summary>
public sealed record AccountBlocked(AccountId Blocker, AccountId Target);

public sealed record AccountUnblocked(AccountId Blocker, AccountId Target);

/// <summary>Takes the place of a mute that was in force.</summary>
/// <param name="HidesNotifications">What the target does rings the muter no more.</param>
/// <param name="Until">When it ends by itself, without an event; null when it does not.</param>
public sealed record AccountMuted(AccountId Muter, AccountId Target, bool HidesNotifications, DateTimeOffset? Until);

public sealed record AccountUnmuted(AccountId Muter, AccountId Target);

/// <summary>The target is on a list of the owner's from here on.</summary>
public sealed record AccountListed(AccountId Owner, AccountId Target, ListId List);

/// <summary>By the owner, or because the follow ends.</summary>
public sealed record AccountUnlisted(AccountId Owner, AccountId Target, ListId List);

/// <summary>The endorser shows the target on their profile.</summary>
public sealed record AccountEndorsed(AccountId Endorser, AccountId Target);

/// <summary>The end of the follow does it too.</summary>
public sealed record AccountUnendorsed(AccountId Endorser, AccountId Target);

/// <param name="Note">For its author alone; empty where there is none any more.</param>
public sealed record AccountNoted(AccountId Author, AccountId Target, Personal<string> Note);

/// <summary>The account does not want to be proposed the target again.</summary>
public sealed record SuggestionDismissed(AccountId Account, AccountId Target);
