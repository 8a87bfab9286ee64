using System.Diagnostics.CodeAnalysis;

namespace Api.Rendering;

/// <summary>The API's MutedAccount: an account as whoever mutes it finds it on the list.</summary>
public sealed record MutedAccountEntity : AccountEntity
{
    [SetsRequiredMembers]
    public MutedAccountEntity(AccountEntity account, DateTimeOffset? muteExpiresAt)
        : base(account)
    {
        MuteExpiresAt = muteExpiresAt;
    }

    /// <summary>Null when it does not.</summary>
    public DateTimeOffset? MuteExpiresAt { get; }
}
