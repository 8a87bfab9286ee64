using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Lets somebody in who asked.</summary>
public sealed record ApproveAccount(AccountId Account)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { IsDeleted: true } => Refuse("account.deleted"),
            { AwaitsApproval: false } => [], // said twice, true once; who never asked is in
            _ => [new AccountApproved(Account)],
        };
}
