using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>The password by which somebody signed in was stolen elsewhere: said once of a password.</summary>
public sealed record NoticeBreachedPassword(AccountId Account)
{
    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { IsPasswordBreached: true } => [], // until it has another
            _ => [new BreachedPasswordNoticed(Account)],
        };
}
