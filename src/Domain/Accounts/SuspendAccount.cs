using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Shuts an account out and hides it from everyone, until that is taken back.</summary>
/// <param name="Reason">Its owner reads it when they try to sign in.</param>
public sealed record SuspendAccount(AccountId Account, string Reason)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self)
    {
        if (!self.Exists || self.IsErasing)
            return Refuse("account.unknown");
        if (SuspensionRules.Check(Reason, out var reason) is { } broken)
            return Refuse(broken);
        // said twice, true once: the first reason stands
        return self.IsSuspended ? [] : [new AccountSuspended(Account, new(Accounts.Account.Subject(Account), reason))];
    }
}
