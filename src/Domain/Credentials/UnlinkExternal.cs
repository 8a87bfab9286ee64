using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner signs in by that no more.</summary>
/// <param name="Link">Null: by none.</param>
public sealed record UnlinkExternal(AccountId Account, string? Link, Personal<SignInPlace> Place)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        [
            .. self
                .Externals.Where(one => Link is null || one.Key == Link)
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => new ExternalUnlinked(Account, one.Value, one.Key, Place)),
        ];
}
