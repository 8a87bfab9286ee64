using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Api.Auth;

/// <summary>
/// What a token may do, in Mastodon's hierarchy: <c>read</c> grants <c>read:accounts</c>, <c>admin:read</c> grants
/// <c>admin:read:reports</c>, and the older <c>follow</c> grants reading and writing of follows, blocks and mutes.
/// Source: docs.joinmastodon.org/api/oauth-scopes.
/// </summary>
public sealed class Scopes
{
    const string Follow = "follow";

    static readonly FrozenSet<string> FollowGrants = Under("read", "follows blocks mutes")
        .Concat(Under("write", "follows blocks mutes"))
        .ToFrozenSet();

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "profile",
        "read",
        .. Under("read", "accounts blocks bookmarks favourites filters follows lists mutes notifications search statuses"),
        "write",
        .. Under(
            "write",
            "accounts blocks bookmarks conversations favourites filters follows lists media mutes notifications reports statuses"
        ),
        Follow,
        "push",
        "admin:read",
        .. Under(
            "admin:read",
            "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks"
        ),
        "admin:write",
        .. Under(
            "admin:write",
            "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks"
        ),
    ];

    readonly FrozenSet<string> granted;

    Scopes(IReadOnlyList<string> names)
    {
        Names = names;
        granted = names.SelectMany(Widened).ToFrozenSet();
    }

    /// <summary>What one gets who asks for nothing in particular.</summary>
    public static Scopes Default { get; } = new(["read"]);

    /// <summary>As they were asked for, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads scopes separated by spaces; false when one is not known. No text at all is the default.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Scopes? scopes)
    {
        var names = (text ?? "").Split((char[])[' ', '+'], StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        scopes =
            names is [] ? Default
            : names.All(Known.Contains) ? new(names)
            : null;
        return scopes is not null;
    }

    /// <exception cref="FormatException">A scope is not known.</exception>
    public static Scopes Parse(string text) =>
        TryParse(text, out var scopes) ? scopes : throw new FormatException($"Not known as scopes: {text}");

    public bool Grant(string scope) => granted.Contains(scope);

    public bool Cover(Scopes others) => others.Names.All(Grant);

    /// <summary>Separated by spaces, as tokens carry them.</summary>
    public override string ToString() => string.Join(' ', Names);

    static IEnumerable<string> Widened(string scope) =>
        scope == Follow
            ? FollowGrants.Append(scope)
            : Known.Where(known => known.StartsWith($"{scope}:", StringComparison.Ordinal)).Append(scope);

    static IEnumerable<string> Under(string parent, string children) => children.Split(' ').Select(child => $"{parent}:{child}");
}
