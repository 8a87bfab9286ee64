using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Its owner adds a passkey, which a browser showed to have.</summary>
/// <param name="Passkey">Names it, and is no secret.</param>
/// <param name="Name">As its owner calls it.</param>
public sealed record AddPasskey(AccountId Account, string Passkey, string Name, Personal<SignInPlace> Place)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self)
    {
        if (self.Passkeys.Contains(Passkey))
            return [];
        if (PasskeyRules.Check(Name, self.Passkeys.Count, out var name) is { } broken)
            return Refuse(broken);
        return [new PasskeyAdded(Account, Passkey, new(Accounts.Account.Subject(Account), name), Place)];
    }
}
