using Api.Hosting;

namespace Api.Auth.External;

/// <summary>Somebody else who may say who a person is, as the operator set them.</summary>
/// <param name="Name">As people are shown it.</param>
/// <param name="Issuer">By which OpenID Connect names them, to the letter; of GitHub its address.</param>
/// <param name="IsGitHub">They speak GitHub's way, and not OpenID Connect.</param>
/// <param name="ClientId">What we are called there.</param>
/// <param name="ClientSecret">By which we are known there.</param>
public sealed record ProviderSettings(string Name, string Issuer, bool IsGitHub, string ClientId, string ClientSecret)
{
    const int MaxName = 30;
    const string GitHub = "github.com";

    /// <summary>As addresses hold it.</summary>
    public string Slug => Name.ToLowerInvariant();

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Name} ({Issuer})";

    /// <summary>Several, divided by commas or lines.</summary>
    /// <exception cref="FormatException">One is not of its kind, or two have one name; no part of any is repeated.</exception>
    public static IReadOnlyList<ProviderSettings> ParseAll(string text)
    {
        var all = text.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Parse)
            .ToArray();
        if (all.DistinctBy(one => one.Slug).Count() < all.Length)
            throw new FormatException("two have one name.");
        if (all.DistinctBy(one => one.Issuer).Count() < all.Length)
            throw new FormatException("two have one address.");
        return all;
    }

    static ProviderSettings Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var (name, url) = at < 0 ? ("", "") : (text[..at], text[(at + 1)..]);
        if (name.Length is 0 or > MaxName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'))
            throw new FormatException("each is NAME=URL, the name of letters, digits and hyphens.");
        var parts = UrlParts.Parse(url, "https", "http", "github");
        if (parts.Options.Count > 0 || url.EndsWith('?'))
            throw new FormatException("no options are known.");
        if (parts is not { User: { Length: > 0 } id, Password: { Length: > 0 } secret })
            throw new FormatException("the client's id and secret stand before the host: https://{ID}:{SECRET}@host.");
        var isGitHub = parts.Scheme == "github";
        var rest = url[(url.LastIndexOf('@') + 1)..];
        var scheme =
            !isGitHub ? parts.Scheme
            : IsLoopback(rest) ? Uri.UriSchemeHttp
            : Uri.UriSchemeHttps;
        var issuer = $"{scheme}://{rest}";
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !IsSafe(address, address))
            throw new FormatException("the address must be https.");
        if (isGitHub ? address.AbsolutePath != "/" || rest.EndsWith('/') : address.Host == GitHub)
            throw new FormatException("GitHub is no OpenID provider, and has no path: github://{ID}:{SECRET}@github.com.");
        return new(name, issuer, isGitHub, id, secret);
    }

    /// <summary>Whether an address may be asked: over TLS, or on this machine where the provider itself is.</summary>
    internal static bool IsSafe(Uri address, Uri issuer) =>
        address is { UserInfo: "", Fragment: "" }
        && (
            address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && issuer.IsLoopback)
        );

    static bool IsLoopback(string authority) =>
        Uri.TryCreate($"http://{authority}", UriKind.Absolute, out var address) && address.IsLoopback;
}
