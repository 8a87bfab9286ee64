using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner takes a passkey away: the device is lost, or somebody else's by now.</summary>
public sealed record RemovePasskey(AccountId Account, string Passkey, Personal<SignInPlace> Place)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.Passkeys.Contains(Passkey) ? [new PasskeyRemoved(Account, Passkey, Place)] : [];
}
