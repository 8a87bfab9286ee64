using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Opens an account under a name that nobody bears.</summary>
/// <param name="MayUseReserved">Set by the operator's own commands alone, never by sign-up.</param>
public sealed record RegisterAccount(AccountId Account, string Username, bool MayUseReserved = false)
{
    public string Stream => Accounts.Account.Stream(Account);

    /// <param name="claim">Of the name in its canonical spelling.</param>
    public Decision Decide(NameClaim claim) =>
        claim switch
        {
            _ when !Accounts.Username.IsValid(Username) => Refuse("account.name_invalid"),
            _ when claim.Bearer == Account => [], // said twice, true once
            _ when !MayUseReserved && Accounts.Username.IsReserved(Username) => Refuse("account.name_reserved"),
            { IsTaken: true } => Refuse("account.name_taken"),
            _ => [new AccountRegistered(Account, new(Accounts.Account.Subject(Account), Username))],
        };
}
