using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner signs a browser out, there or from another.</summary>
public sealed record EndSession(AccountId Account, string Session)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) => self.LastEnding == Session ? [] : [new SessionEnded(Account, Session)];
}

/// <summary>Its owner takes back what an app was allowed.</summary>
/// <param name="Client">The app's id.</param>
public sealed record DisallowApp(AccountId Account, string Client)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) => self.LastEnding == Client ? [] : [new AppDisallowed(Account, Client)];
}

/// <summary>Its owner signs out all but the browser that asks.</summary>
/// <param name="Ending">Names the asking.</param>
public sealed record SignOutOthers(AccountId Account, string Ending)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) => self.LastEnding == Ending ? [] : [new OthersSignedOut(Account, Ending)];
}
