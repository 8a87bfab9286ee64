using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Api.Auth.Users;

namespace Api.Auth.Passkeys;

/// <summary>
/// What a passkey is to sign, kept by the browser that is to show it, in a cookie that no script reads and that is signed by us: so no row is
/// made of whoever only asks. It is good for a few minutes, for what it was made for, and once, on all servers together.
/// </summary>
public sealed class PasskeyChallenges(SignInTries tries, AuthSettings settings, AuthSecrets secrets, TimeProvider clock)
{
    /// <summary>So long as it may take to find a phone; far shorter than it is remembered that one was used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    readonly string cookie = settings.IsSecure ? "__Host-annals_passkey" : "annals_passkey";

    /// <param name="purpose">What it is made for; holds no space.</param>
    /// <param name="state">As Identity made it.</param>
    public void Give(HttpContext http, string purpose, string state)
    {
        var until = clock.GetUtcNow() + Lifetime;
        var body = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()} {purpose} {state}")
        );
        var kept = Base64Url.EncodeToString(body);
        http.Response.Cookies.Append(cookie, $"{kept}.{secrets.Signature(cookie, kept)}", Options(until));
    }

    /// <summary>What this browser was given for that, and has no more; null where it was not, took too long, or showed it before.</summary>
    public async Task<PasskeyChallenge?> Take(HttpContext http, string purpose, CancellationToken ct)
    {
        if (http.Request.Cookies[cookie] is not { } given)
            return null;
        http.Response.Cookies.Delete(cookie, Options(expires: null));
        if (given.Split('.') is not [var kept, var signature])
            return null;
        if (!Secret.Matches(Secret.Hash(secrets.Signature(cookie, kept)), signature))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(kept)).Split(' ', 3);
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
        if (until <= clock.GetUtcNow() || parts[1] != purpose)
            return null;
        var name = Secret.Hash(kept);
        return await tries.Count($"passkey/{name}", ct) == 1 ? new(name, parts[2]) : null;
    }

    // strict: neither asking nor showing ever begins on another site
    CookieOptions Options(DateTimeOffset? expires) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = settings.IsSecure,
            Expires = expires,
        };
}

/// <param name="Name">Names it, and is no secret.</param>
/// <param name="State">As Identity made it.</param>
public sealed record PasskeyChallenge(string Name, string State);
