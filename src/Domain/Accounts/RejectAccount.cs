using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Does not let somebody in who asked: what they told is erased.</summary>
/// <param name="Reason">They are told it, where mail is sent; null is none.</param>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record RejectAccount(AccountId Account, string? Reason, DateTimeOffset Now)
{
    /// <summary>In which a slip can be taken back, and the mail that tells of it is handed on while its address is there.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self)
    {
        if (!self.Exists || self.IsErasing)
            return Refuse("account.unknown");
        var reason = "";
        if (Reason is not null && SuspensionRules.Check(Reason, out reason) is { } broken)
            return Refuse(broken);
        if (!self.AwaitsApproval)
            return Refuse("approval.not_asked");
        if (self.IsDeleted)
            return []; // said twice, true once
        var kept = Reason is null ? null : new Personal<string>(Accounts.Account.Subject(Account), reason);
        return [new AccountRejected(Account), new AccountDeleted(Account, DeletedBy.Operator, kept, Now + Grace)];
    }
}
