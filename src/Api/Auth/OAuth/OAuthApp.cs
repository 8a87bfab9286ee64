namespace Api.Auth.OAuth;

/// <summary>A client that was registered. It never changes: whoever wants other redirect addresses registers again.</summary>
/// <param name="Id">Also the <c>client_id</c>: it names the app and is no secret.</param>
/// <param name="RedirectUris">Exact, as they were registered.</param>
/// <param name="Scopes">The most that its tokens may have.</param>
public sealed record OAuthApp(
    string Id,
    string SecretHash,
    string Name,
    IReadOnlyList<string> RedirectUris,
    string Scopes,
    string? Website,
    DateTimeOffset CreatedAt
);
