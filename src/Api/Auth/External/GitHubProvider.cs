using System.Globalization;
using System.Text.Json;
using Api.Auth.OAuth;

namespace Api.Auth.External;

/// <summary>
/// GitHub, or a GitHub Enterprise Server: OAuth 2.0, whose token is asked who it is of. Source:
/// docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps.
/// </summary>
public sealed class GitHubProvider(ProviderSettings settings, ProviderHttp http) : IProvider
{
    // a server of one's own has the API beside its pages
    readonly Uri api = new(settings.Issuer is "https://github.com" ? "https://api.github.com/" : $"{settings.Issuer}/api/v3/");

    public ProviderSettings Settings => settings;

    public Task<string> Address(ExternalFlow flow, string redirectUri, bool asksAgain, CancellationToken ct) =>
        Task.FromResult(
            RedirectUris.With(
                $"{settings.Issuer}/login/oauth/authorize",
                ("client_id", settings.ClientId),
                ("redirect_uri", redirectUri),
                ("scope", "read:user user:email"),
                ("state", flow.State),
                ("code_challenge", flow.Challenge),
                ("code_challenge_method", "S256"),
                ("prompt", asksAgain ? "select_account" : null)
            )
        );

    public async Task<ProvenIdentity> Prove(
        ExternalFlow flow,
        string redirectUri,
        Func<string, string?> answer,
        CancellationToken ct
    )
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = settings.ClientId,
            ["client_secret"] = settings.ClientSecret,
            ["code"] = answer("code") ?? throw new NotProvenException("there is no code"),
            ["redirect_uri"] = redirectUri,
            ["code_verifier"] = flow.Verifier,
        };
        var tokens = await http.Redeem(new($"{settings.Issuer}/login/oauth/access_token"), fields, client: null, ct);
        var token = tokens.Text("access_token") ?? throw new NotProvenException("there is no token");
        var user = await http.Get(new(api, "user"), token, ct);
        var emails = await http.Get(new(api, "user/emails"), token, ct);
        var primary =
            emails.ValueKind is JsonValueKind.Array
                ? emails.EnumerateArray().FirstOrDefault(one => one.IsTrue("primary") && one.IsTrue("verified"))
                : default;
        return new(settings.Issuer, IdOf(user), primary.Text("email"), primary.IsTrue("verified"), user.Text("login"));
    }

    /// <summary>A number, which stays when they call themselves otherwise.</summary>
    static string IdOf(JsonElement user) =>
        user.ValueKind is JsonValueKind.Object
        && user.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.Number
        && id.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new NotProvenException("the user has no number");
}
