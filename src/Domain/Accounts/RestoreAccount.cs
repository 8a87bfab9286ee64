using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Takes an account's deletion back: it is as it was before, and so is all that it did.</summary>
/// <param name="By">Owners take back what they did themselves; the operator, everything.</param>
public sealed record RestoreAccount(AccountId Account, DeletedBy By)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } => Refuse("account.unknown"),
            { Deletion: null } => [], // said twice, true once
            { IsErasing: true } => Refuse("account.unknown"), // there is nobody any more
            { Deletion.By: DeletedBy.Operator } when By is DeletedBy.Owner => Refuse("restoration.not_own"),
            _ => [new AccountRestored(Account)],
        };
}
