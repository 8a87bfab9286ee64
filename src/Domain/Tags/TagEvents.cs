using Domain.Accounts;

namespace Domain.Tags;

/// <param name="Tag">In the form it is looked up by; what somebody likes to read is theirs alone to tell.</param>
public sealed record TagFollowed(AccountId Account, Personal<string> Tag);

/// <inheritdoc cref="TagFollowed"/>
public sealed record TagUnfollowed(AccountId Account, Personal<string> Tag);

/// <param name="Tag">In the form it is looked up by; everyone sees it on the profile, until the account is erased.</param>
public sealed record TagFeatured(AccountId Account, Personal<string> Tag);

/// <inheritdoc cref="TagFeatured"/>
public sealed record TagUnfeatured(AccountId Account, Personal<string> Tag);
