using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Who holds the account has shown that what is sent to its e-mail address reaches them.</summary>
public sealed record ConfirmEmail(AccountId Account)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { IsEmailConfirmed: true } => [], // said twice, true once
            _ => [new AccountEmailConfirmed(Account)],
        };
}
