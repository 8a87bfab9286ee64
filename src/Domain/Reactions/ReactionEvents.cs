using Domain.Accounts;
using Domain.Posts;

namespace Domain.Reactions;

public sealed record PostFavourited(AccountId Account, PostId Post, AccountId Author);

public sealed record PostUnfavourited(AccountId Account, PostId Post, AccountId Author);

/// <param name="Boost">The id of the status that the boost is.</param>
public sealed record PostBoosted(AccountId Account, PostId Post, AccountId Author, PostId Boost, Visibility Visibility);

public sealed record PostUnboosted(AccountId Account, PostId Post, AccountId Author, PostId Boost);

public sealed record PostBookmarked(AccountId Account, PostId Post, AccountId Author);

public sealed record PostUnbookmarked(AccountId Account, PostId Post, AccountId Author);

/// <summary>Once in each round of the poll; where an edit has begun another one meanwhile, it counts in none.</summary>
/// <param name="Choices">By their places among the options, from 0 on; each once, in order.</param>
public sealed record PollVoted(AccountId Account, PostId Post, AccountId Author, int Round, IReadOnlyList<int> Choices);

/// <summary>Nothing of a conversation rings the account any more.</summary>
/// <param name="Thread">The post that it began with, be it there or not.</param>
public sealed record ThreadMuted(AccountId Account, PostId Thread);

public sealed record ThreadUnmuted(AccountId Account, PostId Thread);
