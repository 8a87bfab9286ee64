using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Its owner takes leave of an account for as long as they like: it is shut out and hidden, and nothing of it is lost.</summary>
public sealed record FreezeAccount(AccountId Account)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { IsDeleted: true } => Refuse("account.deleted"),
            { IsFrozen: true } => [], // said twice, true once
            _ => [new AccountFrozen(Account)],
        };
}
