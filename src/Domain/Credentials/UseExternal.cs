using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>A provider said that somebody is who was linked.</summary>
/// <param name="Use">Names the saying.</param>
public sealed record UseExternal(AccountId Account, string Link, string Use)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.LastExternalUse == Use ? []
        : self.Externals.TryGetValue(Link, out var provider) ? [new ExternalUsed(Account, provider, Link, Use)]
        : Refuse("external.unknown");
}
