using System.Text.Json;
using Api.Auth.Sessions;
using Api.Auth.Users;

namespace Api.Auth.External;

/// <summary>Somebody who showed who they are at a provider, and has no account here yet.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Then">Where they were going.</param>
public sealed record Newcomer(string Provider, ProvenIdentity Proven, string Then)
{
    /// <summary>The address that need not be confirmed any more; null where they are to say one.</summary>
    public string? Email => Proven.IsEmailVerified && EmailAddress.IsValid(Proven.Email) ? Proven.Email : null;
}

/// <summary>Keeps newcomers while they sign up. It may be shown again, as long as no account is made of it.</summary>
public sealed class Newcomers(SignInTries tries, AuthSettings settings, AuthSecrets secrets, TimeProvider clock)
    : KeptCookie("annals_newcomer", SameSiteMode.Lax, TimeSpan.FromMinutes(30), tries, settings, secrets, clock)
{
    const string Purpose = "sign_up";

    public void Give(HttpContext http, Newcomer newcomer) =>
        Give(http, Purpose, JsonSerializer.Serialize(newcomer, ExternalFlows.Json));

    /// <summary>Null where this browser brought none, or took too long.</summary>
    public Newcomer? Read(HttpContext http) =>
        Read(http, Purpose) is { } kept ? JsonSerializer.Deserialize<Newcomer>(kept.State, ExternalFlows.Json) : null;
}
