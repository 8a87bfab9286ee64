using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Somebody proved to be an account's owner.</summary>
/// <param name="Session">Names what began, and is no secret.</param>
public sealed record RecordSignIn(AccountId Account, string Session, Personal<SignInPlace> Place)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) => self.LastSignIn == Session ? [] : [new SignedIn(Account, Session, Place)];
}
