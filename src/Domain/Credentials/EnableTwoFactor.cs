using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Asks for a second proof at each sign-in: its owner showed to have one. There are recovery codes from the start.</summary>
/// <param name="Codes">Names the recovery codes.</param>
public sealed record EnableTwoFactor(AccountId Account, string Codes)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.HasTwoFactor ? [] : [new TwoFactorEnabled(Account), new RecoveryCodesRenewed(Account, Codes)];
}
