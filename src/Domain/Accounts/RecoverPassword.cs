using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Gives an account another password by a link that was sent to its e-mail address, which is proven by that.</summary>
/// <param name="Recovery">Names the link, and is no secret: one link recovers once.</param>
public sealed record RecoverPassword(AccountId Account, string Recovery)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { LastRecovery: { } last } when last == Recovery => [], // said twice, true once
            { IsEmailConfirmed: true } => [new AccountPasswordRecovered(Account, Recovery)],
            _ => [new AccountEmailConfirmed(Account), new AccountPasswordRecovered(Account, Recovery)],
        };
}
