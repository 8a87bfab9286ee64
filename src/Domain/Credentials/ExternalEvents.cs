using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Whoever somebody else (a provider) says to be a certain person signs in from here on.</summary>
/// <param name="Provider">As the operator calls it.</param>
/// <param name="Link">Names the two together, and nothing else: not who they are there.</param>
/// <param name="Place">Where it was done.</param>
public sealed record ExternalLinked(AccountId Account, string Provider, string Link, Personal<SignInPlace> Place);

/// <summary>Nobody signs in so any more; nor is it a browser's that had been signed in so.</summary>
/// <param name="Place">Where it was done.</param>
public sealed record ExternalUnlinked(AccountId Account, string Provider, string Link, Personal<SignInPlace> Place);

/// <summary>A provider said who they are, in place of the password; <see cref="SignedIn"/> says where, once all proofs were given.</summary>
/// <param name="Use">Names the saying.</param>
public sealed record ExternalUsed(AccountId Account, string Provider, string Link, string Use);
