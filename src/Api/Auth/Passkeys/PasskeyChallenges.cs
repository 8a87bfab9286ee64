using Api.Auth.Sessions;
using Api.Auth.Users;

namespace Api.Auth.Passkeys;

/// <summary>What a passkey is to sign, as Identity made it. Neither asking nor showing ever begins on another site.</summary>
public sealed class PasskeyChallenges(SignInTries tries, AuthSettings settings, AuthSecrets secrets, TimeProvider clock)
    : KeptCookie("annals_passkey", SameSiteMode.Strict, Lifetime, tries, settings, secrets, clock)
{
    /// <summary>So long as it may take to find a phone.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);
}
