using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Api.Auth.OAuth;

namespace Api.Auth.External;

/// <summary>One that speaks OpenID Connect: the code flow (Core 3.1), with PKCE.</summary>
public sealed class OpenIdProvider(ProviderSettings settings, ProviderHttp http, TimeProvider clock) : IProvider, IDisposable
{
    static readonly TimeSpan MetadataLasts = TimeSpan.FromHours(1);

    /// <summary>So soon what failed is tried again, and keys are looked for that were not there before.</summary>
    static readonly TimeSpan AskedEvery = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim reading = new(1);
    OpenIdMetadata? known;
    (DateTimeOffset At, string Why)? failed;

    public ProviderSettings Settings => settings;

    public async Task<string> Address(ExternalFlow flow, string redirectUri, bool asksAgain, CancellationToken ct) =>
        RedirectUris.With(
            (await Metadata(MetadataLasts, ct)).Authorization.AbsoluteUri,
            ("response_type", "code"),
            ("client_id", settings.ClientId),
            ("redirect_uri", redirectUri),
            ("scope", "openid profile email"),
            ("state", flow.State),
            ("nonce", flow.Nonce),
            ("code_challenge", flow.Challenge),
            ("code_challenge_method", "S256"),
            ("prompt", asksAgain ? "login" : null)
        );

    public async Task<ProvenIdentity> Prove(
        ExternalFlow flow,
        string redirectUri,
        Func<string, string?> answer,
        CancellationToken ct
    )
    {
        var metadata = await Metadata(MetadataLasts, ct);
        if (answer("iss") is { } issuer ? issuer != settings.Issuer : metadata.NamesIssuer)
            throw new NotProvenException("the answer is another's");
        var tokens = await http.Redeem(metadata.Token, Fields(metadata), Client(metadata), ct);
        var token = tokens.Text("id_token") ?? throw new NotProvenException("there is no id_token");
        var claims =
            await IdTokens.Check(token, settings, metadata.Keys, flow.Nonce)
            // it may sign with another key since
            ?? await IdTokens.Check(token, settings, (await Metadata(AskedEvery, ct)).Keys, flow.Nonce)
            ?? throw new NotProvenException("the key of the id_token is not known");
        var subject = claims.Text("sub")!;
        var person = claims.Text("email") is null ? await UserInfo(metadata, tokens, subject, ct) ?? claims : claims;
        return new(
            settings.Issuer,
            subject,
            person.Text("email"),
            person.IsTrue("email_verified"),
            person.Text("preferred_username") ?? claims.Text("preferred_username")
        );

        IEnumerable<KeyValuePair<string, string>> Fields(OpenIdMetadata of)
        {
            yield return new("grant_type", "authorization_code");
            yield return new("code", answer("code") ?? throw new NotProvenException("there is no code"));
            yield return new("redirect_uri", redirectUri);
            yield return new("code_verifier", flow.Verifier);
            if (of.TakesBasic)
                yield break;
            yield return new("client_id", settings.ClientId);
            yield return new("client_secret", settings.ClientSecret);
        }
    }

    /// <summary>What is not in the token may be told here (Core 5.4); null where nothing is.</summary>
    async Task<JsonElement?> UserInfo(OpenIdMetadata metadata, JsonElement tokens, string subject, CancellationToken ct)
    {
        if (metadata.UserInfo is not { } address || tokens.Text("access_token") is not { } access)
            return null;
        var person = await http.Get(address, access, ct);
        return person.Text("sub") == subject ? person : throw new NotProvenException("the userinfo is another's"); // 5.3.2
    }

    /// <summary>Each part is encoded as in a form (RFC 6749 2.3.1).</summary>
    AuthenticationHeaderValue? Client(OpenIdMetadata metadata) =>
        metadata.TakesBasic
            ? new(
                "Basic",
                Convert.ToBase64String(
                    Encoding.UTF8.GetBytes(
                        $"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(settings.ClientSecret)}"
                    )
                )
            )
            : null;

    /// <summary>What it says of itself, not older than that; of many who ask at once, one reads it.</summary>
    async Task<OpenIdMetadata> Metadata(TimeSpan oldest, CancellationToken ct)
    {
        if (known is { } fresh && IsYounger(fresh.ReadAt, oldest))
            return fresh;
        await reading.WaitAsync(ct);
        try
        {
            if (known is { } read && IsYounger(read.ReadAt, oldest))
                return read;
            if (failed is var (at, why) && IsYounger(at, AskedEvery))
                throw new ProviderAwayException(why);
            known = await OpenIdMetadata.Read(http, settings, clock.GetUtcNow(), ct);
            failed = null;
            return known;
        }
        catch (ProviderAwayException away)
        {
            if (failed is null || !IsYounger(failed.Value.At, AskedEvery))
                failed = (clock.GetUtcNow(), away.Message);
            throw;
        }
        finally
        {
            reading.Release();
        }
    }

    bool IsYounger(DateTimeOffset at, TimeSpan age) => clock.GetUtcNow() - at < age;

    public void Dispose() => reading.Dispose();
}
