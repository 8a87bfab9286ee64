using Domain.Instance;
using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Shuts an account out and hides it from everyone, to be erased when its time is over, unless it is restored before.</summary>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
/// <param name="Reason">Its owner reads it when they try to sign in; null is none.</param>
/// <param name="IsAtOnce">Without any time to restore it in.</param>
public sealed record DeleteAccount(
    AccountId Account,
    DeletedBy By,
    DateTimeOffset Now,
    string? Reason = null,
    bool IsAtOnce = false
)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self, InstanceSettings settings)
    {
        if (!self.Exists)
            return Refuse("account.unknown");
        var reason = "";
        if (Reason is not null && SuspensionRules.Check(Reason, out reason) is { } broken)
            return Refuse(broken);
        var erasesAt = IsAtOnce ? Now : Now + settings.EraseAccountsAfter;
        if (self.IsErasing || self.Deletion?.ErasesAt <= erasesAt)
            return []; // said twice, true once: the earlier time stands
        var sealedReason = Reason is null ? null : new Personal<string>(Accounts.Account.Subject(Account), reason);
        return [new AccountDeleted(Account, By, sealedReason, erasesAt)];
    }
}
