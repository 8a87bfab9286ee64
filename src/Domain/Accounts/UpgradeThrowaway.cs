using Domain.Instance;
using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Makes a throwaway account one like any other, by the same rules as signing up: what it did and whom it follows stay.</summary>
/// <param name="Username">What it is to be called; the name that was made up for it stays its own.</param>
public sealed record UpgradeThrowaway(AccountId Account, string Username, Admission Admission)
{
    public string Stream => Accounts.Account.Stream(Account);

    /// <param name="self">The account.</param>
    /// <param name="claim">Of the name in its canonical spelling.</param>
    /// <param name="settings">The instance's, which say who may come.</param>
    /// <param name="invite">The one that is shown; an empty one where none is.</param>
    public Decision Decide(Account self, NameClaim claim, InstanceSettings settings, Invite invite)
    {
        if (!self.Exists || self.IsErasing)
            return Refuse("account.unknown");
        if (self.IsDeleted)
            return Refuse("account.deleted");
        var isCalledSo = self.Username?.Or("") == Username;
        if (!self.IsThrowaway)
            return isCalledSo ? [] : Refuse("throwaway.not_one"); // said twice, true once
        var admitted = Admission.Admit(Account, settings, invite);
        if (admitted.RefusedBy is not null)
            return admitted;
        if (claim.RefusesTo(Account, Username, mayUseReserved: false) is { } rule)
            return Refuse(rule);
        return
        [
            .. isCalledSo ? (object[])[] : [new AccountRenamed(Account, new(Accounts.Account.Subject(Account), Username))],
            new ThrowawayUpgraded(Account),
            .. admitted,
        ];
    }
}
