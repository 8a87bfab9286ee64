using System.Buffers;
using System.Collections.Frozen;

namespace Domain.Accounts;

/// <summary>
/// The rules of a user name: 1 to 30 of A–Z, a–z, 0–9 and the underscore. Nothing beyond ASCII, so that no two names look the
/// same in different scripts; upper and lower case are one name.
/// </summary>
public static class Username
{
    public const int MaxLength = 30;

    static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    // paths of the server itself, and names that would let their bearer speak for it
    static readonly FrozenSet<string> Reserved = new[]
    {
        "about",
        "abuse",
        "account",
        "accounts",
        "admin",
        "administrator",
        "annals",
        "anonymous",
        "api",
        "auth",
        "everyone",
        "explore",
        "help",
        "here",
        "home",
        "hostmaster",
        "info",
        "instance",
        "login",
        "logout",
        "mail",
        "me",
        "media",
        "mod",
        "moderation",
        "moderator",
        "noreply",
        "notifications",
        "null",
        "oauth",
        "official",
        "owner",
        "postmaster",
        "privacy",
        "public",
        "register",
        "root",
        "search",
        "security",
        "settings",
        "signin",
        "signup",
        "staff",
        "support",
        "system",
        "tags",
        "terms",
        "undefined",
        "webmaster",
        "www",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>Not to be had by registering oneself.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(Canonical(name));

    /// <summary>The one spelling under which a name is claimed and looked up.</summary>
    public static string Canonical(string name) => name.ToLowerInvariant();
}
