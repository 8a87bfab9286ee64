using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Ends a suspension: the account is as it was before, and so is all that it did.</summary>
public sealed record UnsuspendAccount(AccountId Account, string Reason)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self)
    {
        if (!self.Exists || self.IsErasing)
            return Refuse("account.unknown");
        if (SuspensionRules.Check(Reason, out var reason) is { } broken)
            return Refuse(broken);
        return self.IsSuspended ? [new AccountUnsuspended(Account, new(Accounts.Account.Subject(Account), reason))] : [];
    }
}
