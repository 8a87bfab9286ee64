using System.Text.Json.Serialization;
using Api.Auth.Passkeys;
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

    /// <summary>When it was last asked whether the password was stolen elsewhere; null where it never was.</summary>
    public DateTimeOffset? BreachCheckedAt { get; set; }

    /// <summary>It was, by then.</summary>
    public bool IsPasswordBreached { get; set; }

    public Role Role { get; set; }

    /// <summary>Told from programs when they signed up; who did by an app is when they confirm their address.</summary>
    public bool PassedCaptcha { get; set; }

    /// <summary>When the e-mail address was proven; null as long as it was not.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>What it shares with an authenticator app, in base 32; null while the password alone is proof.</summary>
    public Personal<string>? TotpSecret { get; set; }

    /// <summary>The same while it is set up, until a code shows that an app has it.</summary>
    public Personal<string>? TotpOffer { get; set; }

    /// <summary>The last half minute of which a code was taken: none is good twice.</summary>
    public long TotpStep { get; set; }

    /// <summary>The hashes of those that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>When the second proof is to be given up, as was asked for by mail; null while it was not.</summary>
    public DateTimeOffset? ResetAt { get; set; }

    /// <summary>By each of which they sign in as well, in the order in which they were added.</summary>
    public IReadOnlyList<Passkey> Passkeys { get; set; } = [];

    /// <summary>A column, by which it is found whose one is.</summary>
    public string[] PasskeyIds => [.. Passkeys.Select(passkey => passkey.Id)];

    public int Version { get; set; }

    /// <summary>Puts another password in the place of the one before: all that was signed in by that is over, and what was known of it.</summary>
    public void Take(string passwordHash)
    {
        PasswordHash = passwordHash;
        SecurityStamp = Secret.New();
        (FailedSignIns, LockedUntil) = (0, null);
        (IsPasswordBreached, BreachCheckedAt) = (false, null);
    }

    [JsonIgnore]
    public bool HasTwoFactor => TotpSecret is not null;

    /// <summary>Who may do something to others' accounts has more to guard than their own.</summary>
    [JsonIgnore]
    public bool NeedsTwoFactor => Role is not Role.User && !HasTwoFactor;

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
