using System.Text.Json.Serialization;
using Domain;
using Domain.Accounts;
using JasperFx;

namespace Api.Auth.Users;

/// <summary>How an account signs in. A row, never an event: it is made of secrets.</summary>
public sealed class User : IRevisioned
{
    /// <summary>The id of the account.</summary>
    public required string Id { get; init; }

    public required string UserName { get; set; }

    /// <summary>The name as it is looked up: sign-in does not care about case.</summary>
    public required string NormalizedUserName { get; set; }

    /// <summary>Null of a throwaway account.</summary>
    public Personal<string>? Email { get; set; }

    /// <summary>
    /// Keyed hash of the normalised address, unique. See <see cref="EmailAddress.Key"/>; and of who has none, <see cref="EmailAddress.NoKey"/>.
    /// </summary>
    public required string EmailKey { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and other credentials; sessions begun under another one have ended.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Sign-ins tried since the last one that succeeded or locked the account.</summary>
    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public Role Role { get; set; }

    /// <summary>When the e-mail address was proven; null as long as it was not.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    public int Version { get; set; }

    [JsonIgnore]
    public AccountId AccountId => AccountId.Parse(Id, null);
}

/// <summary>What an account may do to others' accounts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    User,
    Moderator,
    Admin,
}
