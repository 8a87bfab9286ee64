using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner lets an app act for an account.</summary>
/// <param name="Client">The app's id.</param>
/// <param name="Scopes">Divided by spaces.</param>
public sealed record AllowApp(AccountId Account, string Client, string Scopes)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self)
    {
        var allowed = new AppAllowed(Account, Client, Scopes);
        return self.LastAllowed == allowed ? [] : [allowed];
    }
}
