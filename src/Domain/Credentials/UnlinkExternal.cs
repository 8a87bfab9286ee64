using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner signs in by that no more.</summary>
public sealed record UnlinkExternal(AccountId Account, string Link, Personal<SignInPlace> Place)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.Externals.TryGetValue(Link, out var provider) ? [new ExternalUnlinked(Account, provider, Link, Place)] : [];
}
