using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Api.Auth.Users;

namespace Api.Auth.Sessions;

/// <summary>
/// What a browser is to bring back, kept by itself, in a cookie that no script reads and that is signed by us: so no row is made of whoever
/// only asks. It is good for a while, for what it was made for, and, where it is taken, once, on all servers together.
/// </summary>
/// <param name="name">Of the cookie.</param>
/// <param name="sameSite">Strict, but for what is brought back by way of another site.</param>
/// <param name="lifetime">Shorter than an hour, for which it is remembered that one was taken.</param>
public abstract class KeptCookie(
    string name,
    SameSiteMode sameSite,
    TimeSpan lifetime,
    SignInTries tries,
    AuthSettings settings,
    AuthSecrets secrets,
    TimeProvider clock
)
{
    readonly string cookie = settings.IsSecure ? $"__Host-{name}" : name;

    /// <param name="purpose">What it is made for; holds no space.</param>
    /// <param name="state">What is to be known again.</param>
    public void Give(HttpContext http, string purpose, string state)
    {
        var until = clock.GetUtcNow() + lifetime;
        var body = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()} {purpose} {state}")
        );
        var kept = Base64Url.EncodeToString(body);
        http.Response.Cookies.Append(cookie, $"{kept}.{secrets.Signature(cookie, kept)}", Options(until));
    }

    /// <summary>What this browser was given for that, and has still; null where it was not, or took too long.</summary>
    public Kept? Read(HttpContext http, string purpose)
    {
        if (http.Request.Cookies[cookie]?.Split('.') is not [var kept, var signature])
            return null;
        if (!Secret.Matches(Secret.Hash(secrets.Signature(cookie, kept)), signature))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(kept)).Split(' ', 3);
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
        return until > clock.GetUtcNow() && parts[1] == purpose ? new(Secret.Hash(kept), parts[2]) : null;
    }

    /// <summary>The same, which it then has no more; null also where it showed it before.</summary>
    public async Task<Kept?> Take(HttpContext http, string purpose, CancellationToken ct)
    {
        Drop(http);
        return Read(http, purpose) is { } kept && await tries.Count($"{name}/{kept.Name}", ct) == 1 ? kept : null;
    }

    public void Drop(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(cookie))
            http.Response.Cookies.Delete(cookie, Options(expires: null));
    }

    CookieOptions Options(DateTimeOffset? expires) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = sameSite,
            Secure = settings.IsSecure,
            Expires = expires,
        };
}

/// <param name="Name">Names it, and is no secret.</param>
/// <param name="State">As it was given.</param>
public sealed record Kept(string Name, string State);
