using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Api.Auth.External;

/// <summary>What an OpenID provider says of itself (OpenID Connect Discovery 4), read.</summary>
/// <param name="Keys">By which it signs.</param>
/// <param name="TakesBasic">Whether we are to show our secret in a header, else in the form.</param>
/// <param name="NamesIssuer">It names itself in its answers (RFC 9207).</param>
/// <param name="ReadAt">When this was read.</param>
sealed record OpenIdMetadata(
    Uri Authorization,
    Uri Token,
    Uri? UserInfo,
    IReadOnlyList<SecurityKey> Keys,
    bool TakesBasic,
    bool NamesIssuer,
    DateTimeOffset ReadAt
)
{
    const string WellKnown = "/.well-known/openid-configuration";

    // a key of another kind, such as a shared one, must never check a signature
    static readonly string[] KeyTypes = [JsonWebAlgorithmsKeyTypes.RSA, JsonWebAlgorithmsKeyTypes.EllipticCurve];

    /// <exception cref="ProviderAwayException">It cannot be read, or is another's.</exception>
    public static async Task<OpenIdMetadata> Read(
        ProviderHttp http,
        ProviderSettings provider,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var said = await http.Get(new(provider.Issuer.TrimEnd('/') + WellKnown), token: null, ct);
        if (said.Text("issuer") != provider.Issuer) // to the letter (4.3): else one could speak for another
            throw new ProviderAwayException("it calls itself otherwise than it is set");
        var keys = await http.Get(Address("jwks_uri") ?? throw Missing("jwks_uri"), token: null, ct);
        return new(
            Address("authorization_endpoint") ?? throw Missing("authorization_endpoint"),
            Address("token_endpoint") ?? throw Missing("token_endpoint"),
            Address("userinfo_endpoint"),
            Read(keys),
            TakesBasic: Methods(said) is not { } methods || methods.Contains("client_secret_basic"),
            NamesIssuer: said.IsTrue("authorization_response_iss_parameter_supported"),
            now
        );

        Uri? Address(string name) =>
            said.Text(name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && ProviderSettings.IsSafe(address, new(provider.Issuer))
                ? address
            : throw new ProviderAwayException($"its {name} cannot be used");
    }

    static ProviderAwayException Missing(string name) => new($"it says no {name}");

    static string[]? Methods(JsonElement said) =>
        said.TryGetProperty("token_endpoint_auth_methods_supported", out var methods) && methods.ValueKind is JsonValueKind.Array
            ? [.. methods.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!)]
            : null;

    static SecurityKey[] Read(JsonElement keys)
    {
        try
        {
            return
            [
                .. new JsonWebKeySet(keys.GetRawText()).Keys.Where(key =>
                    KeyTypes.Contains(key.Kty) && key.Use is null or "" or JsonWebKeyUseNames.Sig
                ),
            ];
        }
        catch (Exception bad) when (bad is ArgumentException or JsonException)
        {
            throw new ProviderAwayException("its keys cannot be read");
        }
    }
}
