using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Somebody showed to hold a passkey, and to be known to what holds it. If the second proof was to be given up, it is not.</summary>
/// <param name="Use">Names the proof.</param>
public sealed record UsePasskey(AccountId Account, string Passkey, string Use)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self switch
        {
            _ when self.LastPasskeyUse == Use => [],
            _ when !self.Passkeys.Contains(Passkey) => Refuse("passkey.unknown"),
            { Reset: not null } => [new PasskeyUsed(Account, Passkey, Use), new TwoFactorResetCancelled(Account)],
            _ => [new PasskeyUsed(Account, Passkey, Use)],
        };
}
