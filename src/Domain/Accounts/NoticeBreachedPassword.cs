using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>The password by which somebody signed in was stolen elsewhere: said once of a password.</summary>
/// <param name="Password">Tells it from those before and after it, and says nothing of what it is.</param>
public sealed record NoticeBreachedPassword(AccountId Account, string Password)
{
    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            _ when self.BreachedPassword == Password => [],
            _ => [new BreachedPasswordNoticed(Account, Password)],
        };
}
