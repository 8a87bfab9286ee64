using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner takes a passkey away: the device is lost, or somebody else's by now.</summary>
/// <param name="Passkey">Null: whichever there are.</param>
public sealed record RemovePasskey(AccountId Account, string? Passkey, Personal<SignInPlace> Place)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        [.. self.Passkeys.Where(one => one == (Passkey ?? one)).Order(StringComparer.Ordinal).Select(Removed)];

    PasskeyRemoved Removed(string passkey) => new(Account, passkey, Place);
}
