using System.Security.Cryptography;
using Domain;
using Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Api.Auth.Passkeys;

/// <summary>A passkey as its owner's row keeps it: the public half, of no use to anyone who reads it.</summary>
/// <param name="Id">Names it: see <see cref="IdOf"/>.</param>
/// <param name="CredentialId">By which browsers know it, as WebAuthn says.</param>
/// <param name="PublicKey">As COSE (RFC 9052) writes it.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="SignCount">How often it was shown by the count of what holds it; 0 where that does not count.</param>
/// <param name="Transports">How browsers may reach what holds it.</param>
/// <param name="IsBackupEligible">It may be kept in more than one place, which stays so.</param>
/// <param name="IsBackedUp">It is, as of when it was last shown.</param>
/// <param name="UsedAt">Null where it never was.</param>
public sealed record Passkey(
    string Id,
    byte[] CredentialId,
    byte[] PublicKey,
    Personal<string> Name,
    DateTimeOffset AddedAt,
    uint SignCount,
    IReadOnlyList<string> Transports,
    bool IsBackupEligible,
    bool IsBackedUp,
    DateTimeOffset? UsedAt = null
)
{
    /// <summary>Short, whatever length what browsers know it by has.</summary>
    public static string IdOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));

    public static Passkey Of(UserPasskeyInfo info, AccountId owner) =>
        new(
            IdOf(info.CredentialId),
            info.CredentialId,
            info.PublicKey,
            new(Account.Subject(owner), info.Name ?? ""),
            info.CreatedAt,
            info.SignCount,
            info.Transports ?? [],
            info.IsBackupEligible,
            info.IsBackedUp
        );

    /// <summary>As Identity checks it; of how it was made nothing is kept, since nobody vouches for it.</summary>
    public UserPasskeyInfo ToInfo() =>
        new(
            CredentialId,
            PublicKey,
            AddedAt,
            SignCount,
            [.. Transports],
            isUserVerified: true, // none is taken without
            IsBackupEligible,
            IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        )
        {
            Name = Name.Or(""),
        };
}
