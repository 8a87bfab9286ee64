using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner gives an account another password.</summary>
/// <param name="Change">Names the change.</param>
public sealed record ChangePassword(AccountId Account, string Change)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.LastPasswordChange == Change ? [] : [new PasswordChanged(Account, Change)];
}
