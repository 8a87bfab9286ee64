using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Auth.Sessions;
using Api.Auth.Users;

namespace Api.Auth.External;

/// <summary>One way to a provider and back.</summary>
/// <param name="Secret">Of which all that must not be guessed follows.</param>
/// <param name="Then">Where the person goes on to: a path of ours.</param>
/// <param name="Session">Of whom they are to be linked to, who gave the password in it; null where they sign in.</param>
public sealed record ExternalFlow(string Secret, string Then, string? Session = null)
{
    /// <summary>By which the answer is known to be one to this (RFC 6749 10.12).</summary>
    [JsonIgnore]
    public string State => Part("state");

    /// <summary>By which the token is known to have been made for this (OpenID Connect Core 15.5.2).</summary>
    [JsonIgnore]
    public string Nonce => Part("nonce");

    /// <summary>By which whoever redeems the code is known to be who asked (RFC 7636).</summary>
    [JsonIgnore]
    public string Verifier => Part("verifier");

    [JsonIgnore]
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Without what it holds, which must not reach a log.</summary>
    public override string ToString() => "A way to a provider and back";

    string Part(string which) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{which} {Secret}")));
}

/// <summary>Keeps the ways that browsers are on. Of one browser it is one: of two tabs the later one comes back.</summary>
public sealed class ExternalFlows(SignInTries tries, AuthSettings settings, AuthSecrets secrets, TimeProvider clock)
    // the answer comes from another site: strict would not bring it along
    : KeptCookie("annals_external", SameSiteMode.Lax, TimeSpan.FromMinutes(10), tries, settings, secrets, clock)
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Give(HttpContext http, ProviderSettings provider, ExternalFlow flow) =>
        Give(http, Purpose(provider, flow.State), JsonSerializer.Serialize(flow, Json));

    /// <summary>The way on which this browser is, and has come back from; null where it is on none that this answers, or came back before.</summary>
    public async Task<(ExternalFlow Flow, string Name)?> Take(
        HttpContext http,
        ProviderSettings provider,
        string state,
        CancellationToken ct
    ) =>
        await Take(http, Purpose(provider, state), ct) is { } kept
            ? (JsonSerializer.Deserialize<ExternalFlow>(kept.State, Json)!, kept.Name)
            : null;

    static string Purpose(ProviderSettings provider, string state) => $"{provider.Slug}/{state}";
}
