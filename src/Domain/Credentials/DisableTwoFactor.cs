using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>The password alone is proof from here on.</summary>
/// <param name="Reason">Of the operator, who gives one; its owner reads it.</param>
public sealed record DisableTwoFactor(AccountId Account, DisabledBy By, string? Reason = null)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self)
    {
        var reason = "";
        if (By is DisabledBy.Operator && SuspensionRules.Check(Reason ?? "", out reason) is { } broken)
            return Refuse(broken);
        if (!self.HasTwoFactor)
            return [];
        var why = By is DisabledBy.Operator ? new Personal<string>(Accounts.Account.Subject(Account), reason) : null;
        return [new TwoFactorDisabled(Account, By, why)];
    }
}
