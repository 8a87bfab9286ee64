using Domain.Instance;
using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Opens an account under a name that nobody bears.</summary>
/// <param name="MayUseReserved">Set by the operator's own commands alone, never by sign-up.</param>
/// <param name="Admission">Of whoever comes by themselves; null where the operator makes the account.</param>
public sealed record RegisterAccount(AccountId Account, string Username, bool MayUseReserved = false, Admission? Admission = null)
{
    public string Stream => Accounts.Account.Stream(Account);

    /// <param name="claim">Of the name in its canonical spelling.</param>
    /// <param name="settings">The instance's, which say who may come.</param>
    /// <param name="invite">The one that is shown; an empty one where none is.</param>
    public Decision Decide(NameClaim claim, InstanceSettings settings, Invite invite)
    {
        if (claim.Bearer == Account)
            return []; // said twice, true once
        var admitted = Admission?.Admit(Account, settings, invite) ?? [];
        if (admitted.RefusedBy is not null)
            return admitted;
        return claim.RefusesTo(Account, Username, MayUseReserved) is { } rule
            ? Refuse(rule)
            : [new AccountRegistered(Account, new(Accounts.Account.Subject(Account), Username)), .. admitted];
    }
}
