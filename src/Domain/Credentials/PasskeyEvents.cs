using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Whoever holds a passkey, on a device or in a password manager, signs in by it from here on.</summary>
/// <param name="Passkey">Names it, and is no secret.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="Place">Where it was added.</param>
public sealed record PasskeyAdded(AccountId Account, string Passkey, Personal<string> Name, Personal<SignInPlace> Place);

/// <summary>Nobody signs in by it any more; nor is it a browser's that had been signed in by it.</summary>
/// <param name="Place">Where it was removed.</param>
public sealed record PasskeyRemoved(AccountId Account, string Passkey, Personal<SignInPlace> Place);

/// <summary>It proved who they are to whoever signs in; <see cref="SignedIn"/> says where.</summary>
/// <param name="Use">Names the proof.</param>
public sealed record PasskeyUsed(AccountId Account, string Passkey, string Use);
