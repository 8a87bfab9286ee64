using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Its owner is back: the account is as it was before it was frozen.</summary>
public sealed record ThawAccount(AccountId Account)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { IsFrozen: false } => [], // said twice, true once
            _ => [new AccountThawed(Account)],
        };
}
