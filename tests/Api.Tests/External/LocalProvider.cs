using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Api.Tests.External;

/// <summary>Who is signed in at a provider.</summary>
public sealed record Guest(string Subject, string? Email = null, object? IsVerified = null, string? Name = null)
{
    public static Guest New(string? email = null, object? verified = null) =>
        new($"subject-{Guid.NewGuid():N}", email, verified, Name: null);
}

/// <summary>An OpenID provider on loopback that is as strict as one should be, keeps what it gave, and lies on demand.</summary>
public sealed class LocalProvider : IAsyncDisposable
{
    public const string ClientId = "annals/client";
    public const string ClientSecret = "canary7c19: a secret";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, (IQueryCollection Asked, Guest Guest)> codes = new();
    readonly ConcurrentDictionary<string, Guest> tokens = new();
    readonly ConcurrentQueue<string> secrets = new();
    readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    LocalProvider(WebApplication app) => this.app = app;

    public string Issuer => app.Urls.Single() + "/realm";

    /// <summary>As the operator sets it.</summary>
    public string Setting(string name) =>
        $"{name}=http://{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}@{Issuer["http://".Length..]}";

    /// <summary>Codes and tokens that it gave.</summary>
    public IReadOnlyList<string> Secrets => [.. secrets];

    public RSA Key { get; private set; } = RSA.Create(2048);

    public string KeyId { get; private set; } = "first";

    /// <summary>Changes what a token says.</summary>
    public Action<Dictionary<string, object>>? Lie { get; set; }

    /// <summary>Signs in place of it.</summary>
    public Func<LocalProvider, Dictionary<string, object>, string>? Sign { get; set; }

    /// <summary>Changes what it says of itself.</summary>
    public Action<Dictionary<string, object>>? Describe { get; set; }

    /// <summary>Answers in place of it; false where it does not.</summary>
    public Func<HttpContext, Task<bool>>? Ill { get; set; }

    /// <summary>Whether the token says who somebody is, else only who asks for it is told.</summary>
    public bool TellsInToken { get; set; } = true;

    public static async Task<LocalProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new LocalProvider(builder.Build());
        provider.app.Run(provider.Answer);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Takes up another key, as providers do from time to time.</summary>
    public void Rotate() => (Key, KeyId) = (RSA.Create(2048), $"key {Guid.NewGuid():N}");

    public void Behave() => (Lie, Sign, Describe, Ill, TellsInToken) = (null, null, null, null, true);

    /// <summary>What a browser gets that was sent here, and whoever is there says yes: where to go back to.</summary>
    public async Task<Uri> Approve(Uri sentTo, Guest guest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, sentTo);
        request.Headers.Add("Guest", JsonSerializer.Serialize(guest));
        using var answer = await browser.SendAsync(request);
        return answer.Headers.Location ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    async Task Answer(HttpContext http)
    {
        if (Ill is { } ill && await ill(http))
            return;
        switch (http.Request.Path.Value)
        {
            case "/realm/.well-known/openid-configuration":
                var said = Said();
                Describe?.Invoke(said);
                await http.Response.WriteAsJsonAsync(said);
                break;
            case "/realm/keys":
                var key = Key.ExportParameters(includePrivateParameters: false);
                object[] keys =
                [
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        kid = KeyId,
                        n = Base64Url.EncodeToString(key.Modulus),
                        e = Base64Url.EncodeToString(key.Exponent),
                    },
                    new { kty = "oct", k = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(ClientSecret.PadRight(64))) },
                ];
                await http.Response.WriteAsJsonAsync(new { keys });
                break;
            case "/realm/authorize":
                Authorize(http);
                break;
            case "/realm/token":
                await Redeem(http);
                break;
            case "/realm/userinfo":
                var token = http.Request.Headers.Authorization.ToString()["Bearer ".Length..];
                await http.Response.WriteAsJsonAsync(Claims(tokens[token]));
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    Dictionary<string, object> Said() =>
        new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["userinfo_endpoint"] = $"{Issuer}/userinfo",
            ["jwks_uri"] = $"{Issuer}/keys",
            ["authorization_response_iss_parameter_supported"] = true,
        };

    void Authorize(HttpContext http)
    {
        var asked = http.Request.Query;
        var isGood =
            asked["client_id"] == ClientId
            && asked["response_type"] == "code"
            && asked["scope"] == "openid profile email"
            && asked["code_challenge_method"] == "S256"
            && asked["code_challenge"].ToString().Length == 43
            && asked["nonce"].ToString().Length == 43
            && asked["state"].ToString().Length == 43;
        if (!isGood)
        {
            http.Response.StatusCode = 400;
            return;
        }
        var code = Given("code");
        codes[code] = (asked, JsonSerializer.Deserialize<Guest>(http.Request.Headers["Guest"].ToString())!);
        var back = QueryHelpers.AddQueryString(
            asked["redirect_uri"]!,
            new Dictionary<string, string?>
            {
                ["code"] = code,
                ["state"] = asked["state"],
                ["iss"] = Issuer,
            }
        );
        http.Response.Redirect(back);
    }

    async Task Redeem(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var client = Encoding.UTF8.GetString(
            Convert.FromBase64String(http.Request.Headers.Authorization.ToString()["Basic ".Length..])
        );
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (
            client != $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}"
            || form["grant_type"] != "authorization_code"
            || !codes.TryRemove(form["code"].ToString(), out var code)
            || code.Asked["redirect_uri"] != form["redirect_uri"]
            || code.Asked["code_challenge"] != challenge
        )
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant", error_description = "canary of another" });
            return;
        }
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = TellsInToken ? Claims(code.Guest) : new() { ["sub"] = code.Guest.Subject };
        (claims["iss"], claims["aud"], claims["nonce"]) = (Issuer, ClientId, code.Asked["nonce"].ToString());
        (claims["iat"], claims["exp"]) = (now, now + 60);
        Lie?.Invoke(claims);
        var idToken = Sign is { } sign ? sign(this, claims) : Signed(claims);
        secrets.Enqueue(idToken);
        var access = Given("access");
        tokens[access] = code.Guest;
        await http.Response.WriteAsJsonAsync(
            new
            {
                access_token = access,
                token_type = "Bearer",
                id_token = idToken,
            }
        );
    }

    static Dictionary<string, object> Claims(Guest guest)
    {
        var claims = new Dictionary<string, object> { ["sub"] = guest.Subject };
        if (guest.Email is { } email)
            claims["email"] = email;
        if (guest.IsVerified is { } verified)
            claims["email_verified"] = verified;
        if (guest.Name is { } name)
            claims["preferred_username"] = name;
        return claims;
    }

    public string Signed(Dictionary<string, object> claims) =>
        Token(
            new { alg = "RS256", kid = KeyId },
            claims,
            body => Key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );

    public static string Token(object header, object claims, Func<byte[], byte[]> sign)
    {
        var body = $"{Part(header)}.{Part(claims)}";
        return $"{body}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(body)))}";
    }

    static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    string Given(string kind)
    {
        var secret = $"{kind}-{Guid.NewGuid():N}";
        secrets.Enqueue(secret);
        return secret;
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
