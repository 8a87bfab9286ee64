using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Its owner, who showed to be somebody at a provider, is to sign in by that.</summary>
/// <param name="Provider">As the operator calls it.</param>
/// <param name="Link">Names the two together.</param>
public sealed record LinkExternal(AccountId Account, string Provider, string Link, Personal<SignInPlace> Place)
{
    /// <summary>Of one account: more than there are providers.</summary>
    public const int Most = 10;

    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.Externals.ContainsKey(Link) ? []
        : self.Externals.Count >= Most ? Refuse("external.limit")
        : [new ExternalLinked(Account, Provider, Link, Place)];
}
