using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Other recovery codes take the place of those there were.</summary>
/// <param name="Codes">Names them together.</param>
public sealed record RenewRecoveryCodes(AccountId Account, string Codes)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self switch
        {
            { HasTwoFactor: false } => Refuse("two_factor.off"),
            _ when self.LastCodes == Codes => [],
            _ => [new RecoveryCodesRenewed(Account, Codes)],
        };
}
