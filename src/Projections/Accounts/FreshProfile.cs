using Domain;
using Domain.Accounts;

namespace Projections.Accounts;

/// <summary>Profiles from what a command has just folded, for the moment before the read model knows it.</summary>
public static class FreshProfile
{
    /// <summary>The profile of an account that nobody follows yet and that has written nothing.</summary>
    /// <param name="id">It also tells when the account was made.</param>
    public static Profile Of(AccountId id, Account account)
    {
        var username = account.Username?.Or("") ?? "";
        var empty = new Profile(
            id.ToString(),
            username.Length > 0 ? Username.Canonical(username) : null,
            username,
            [],
            "",
            "",
            [],
            IsLocked: false,
            IsBot: false,
            IsDiscoverable: false,
            IsIndexable: false,
            IsSuspended: false,
            IsDeleted: false,
            TimeOrderedId.TimeOf(id.Value),
            Followers: 0,
            Following: 0,
            Posts: 0,
            LastPostAt: null
        );
        return empty.With(account);
    }

    /// <summary>The row with what the account says about itself now; its counts stay.</summary>
    public static Profile With(this Profile profile, Account account)
    {
        var text = account.Text?.Or(ProfileText.Empty) ?? ProfileText.Empty;
        return profile with
        {
            DisplayName = text.DisplayName,
            Note = text.Note,
            Fields = text.Fields,
            IsLocked = account.IsLocked,
            IsBot = account.IsBot,
            IsDiscoverable = account.IsDiscoverable,
            IsIndexable = account.IsIndexable,
            IsSuspended = account.IsSuspended,
            IsDeleted = account.IsDeleted,
            IsFrozen = account.IsFrozen,
            IsWaiting = account.AwaitsApproval,
        };
    }
}
