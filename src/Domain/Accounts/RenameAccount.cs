using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>
/// Gives an account another name, for the operator to do. The one that it had stays its own: nobody else can be taken for it, and
/// it may be had back.
/// </summary>
public sealed record RenameAccount(AccountId Account, string Username)
{
    public string Stream => Accounts.Account.Stream(Account);

    /// <param name="claim">Of the name in its canonical spelling.</param>
    public Decision Decide(Account self, NameClaim claim) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { IsDeleted: true } => Refuse("account.deleted"),
            _ when !Accounts.Username.IsValid(Username) => Refuse("account.name_invalid"),
            _ when self.Username?.Or("") == Username => [], // said twice, true once
            _ when claim.IsTaken && claim.Bearer != Account => Refuse("account.name_taken"),
            _ => [new AccountRenamed(Account, new(Accounts.Account.Subject(Account), Username))],
        };
}
