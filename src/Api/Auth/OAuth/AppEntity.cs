namespace Api.Auth.OAuth;

/// <summary>The API's Application.</summary>
/// <param name="RedirectUri">Deprecated upstream: the same as the list, one a line.</param>
/// <param name="VapidKey">Deprecated upstream, yet required of an answer; empty, since there are no push messages.</param>
public record AppEntity(
    string Id,
    string Name,
    string? Website,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> RedirectUris,
    string RedirectUri,
    string VapidKey
)
{
    public static AppEntity Of(OAuthApp app) =>
        new(app.Id, app.Name, app.Website, ScopesOf(app), app.RedirectUris, RedirectUriOf(app), "");

    protected static IReadOnlyList<string> ScopesOf(OAuthApp app) => Auth.Scopes.Parse(app.Scopes).Names;

    protected static string RedirectUriOf(OAuthApp app) => string.Join('\n', app.RedirectUris);
}

/// <summary>The API's CredentialApplication: the one time that the secret is told.</summary>
/// <param name="ClientSecretExpiresAt">Always 0: never.</param>
public sealed record CredentialAppEntity(
    string Id,
    string Name,
    string? Website,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> RedirectUris,
    string RedirectUri,
    string VapidKey,
    string ClientId,
    string ClientSecret,
    int ClientSecretExpiresAt
) : AppEntity(Id, Name, Website, Scopes, RedirectUris, RedirectUri, VapidKey)
{
    public static CredentialAppEntity Of(OAuthApp app, string secret) =>
        new(app.Id, app.Name, app.Website, ScopesOf(app), app.RedirectUris, RedirectUriOf(app), "", app.Id, secret, 0);
}
