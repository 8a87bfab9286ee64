using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using JasperFx;

namespace Api.Auth.OAuth;

/// <summary>What an account allowed an app, until the app comes to fetch its token. Good once, for ten minutes.</summary>
public sealed class AuthorizationCode : IRevisioned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The hash of the code.</summary>
    public required string Id { get; init; }

    public required string ClientId { get; init; }

    public required string AccountId { get; init; }

    public required string RedirectUri { get; init; }

    public required string Scopes { get; init; }

    /// <summary>SHA-256 of the verifier that must be shown (RFC 7636, S256 only); null when the app asked for no such check.</summary>
    public string? Challenge { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The token it was redeemed for, which a second use revokes; null while it is unused.</summary>
    public string? TokenId { get; set; }

    public int Version { get; set; }

    public bool IsProvenBy(string? verifier) =>
        Challenge is null
            ? string.IsNullOrEmpty(verifier) // a verifier without a challenge: someone cut the challenge out (RFC 9700 4.8.2)
            : verifier is { Length: >= 43 and <= 128 }
                && Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
