using Domain.Accounts;

namespace Projections.Accounts;

/// <summary>What anyone may know of an account: one row is all that a page needs to show it.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">
/// The user name in lower case, which it is looked up by; null while the account is nobody's to see: until it is let in, and once it is
/// being erased.
/// </param>
/// <param name="FormerNames">Names that it had before, in lower case: old texts call it so.</param>
/// <param name="IsIndexable">What it wrote for everyone may be searched by everyone.</param>
/// <param name="Posts">Posts that are not direct; boosts do not count.</param>
/// <param name="LastPostAt">When the newest of them was published, even if it was deleted since.</param>
/// <param name="IsWaiting">For somebody to let it in.</param>
/// <param name="IsFrozen">Until its owner comes back.</param>
public sealed record Profile(
    string Id,
    string? Name,
    string Username,
    IReadOnlyList<string> FormerNames,
    string DisplayName,
    string Note,
    IReadOnlyList<ProfileField> Fields,
    bool IsLocked,
    bool IsBot,
    bool IsDiscoverable,
    bool IsIndexable,
    bool IsSuspended,
    bool IsDeleted,
    DateTimeOffset CreatedAt,
    int Followers,
    int Following,
    int Posts,
    DateTimeOffset? LastPostAt,
    bool IsWaiting = false,
    bool IsFrozen = false
)
{
    /// <summary>Suspended, deleted, frozen or not let in yet: nothing else of it is to be shown then, nor what it wrote.</summary>
    public bool IsHidden => IsSuspended || IsDeleted || IsFrozen || IsWaiting;

    /// <summary>Whether it is called so, or was.</summary>
    public bool Answers(string username)
    {
        var name = Domain.Accounts.Username.Canonical(username);
        return Name == name || FormerNames.Contains(name, StringComparer.Ordinal);
    }
}
