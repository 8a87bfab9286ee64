using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>The day is over: the second proof is given up, unless it was found again.</summary>
/// <param name="Reset">The one that is due.</param>
public sealed record CompleteTwoFactorReset(AccountId Account, string Reset)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.HasTwoFactor && self.Reset?.Reset == Reset ? [new TwoFactorDisabled(Account, DisabledBy.Reset, Reason: null)] : [];
}
