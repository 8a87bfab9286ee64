using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Auth.External;

/// <summary>What makes an id token proof (OpenID Connect Core 3.1.3.7).</summary>
static class IdTokens
{
    const int MaxSubject = 255; // Core 2
    const int MaxToken = 1 << 15; // characters

    static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    // never none, and none by which whoever knows a public key, or our secret, could sign
    static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = MaxToken };

    /// <summary>What the token says; null where no key of these made its signature, but one that is not known yet might have.</summary>
    /// <exception cref="NotProvenException">It is no proof, whatever keys there are.</exception>
    public static async Task<JsonElement?> Check(
        string token,
        ProviderSettings provider,
        IReadOnlyList<SecurityKey> keys,
        string nonce
    )
    {
        var result = await Handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = provider.Issuer,
                ValidAudience = provider.ClientId,
                ValidAlgorithms = Algorithms,
                IssuerSigningKeys = keys,
                ClockSkew = ClocksDiffer,
                LogValidationExceptions = false,
            }
        );
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            return null;
        if (!result.IsValid)
            throw new NotProvenException($"the id_token is not good: {result.Exception?.GetType().Name}");
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(((JsonWebToken)result.SecurityToken).EncodedPayload));
        var claims = document.RootElement.Clone();
        if (claims.Text("nonce") != nonce)
            throw new NotProvenException("the id_token was made for another sign-in");
        if (
            claims.Text("azp") is { } party
                ? party != provider.ClientId
                : claims.GetProperty("aud").ValueKind is JsonValueKind.Array && claims.GetProperty("aud").GetArrayLength() > 1
        )
            throw new NotProvenException("the id_token was made for another app");
        return claims.Text("sub") is { Length: <= MaxSubject }
            ? claims
            : throw new NotProvenException("the id_token is nobody's");
    }
}
