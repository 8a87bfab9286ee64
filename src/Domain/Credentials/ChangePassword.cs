using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner gives an account another password.</summary>
/// <param name="Change">Names the change.</param>
public sealed record ChangePassword(AccountId Account, string Change)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self)
    {
        if (self.LastPasswordChange == Change)
            return [];
        // whoever asked for another address knew the password before, and may be why there is another
        var stop = new StopEmailChange(Account, Change: null, EmailChangeEnd.Password).Decide(self);
        return [new PasswordChanged(Account, Change), .. stop];
    }
}
