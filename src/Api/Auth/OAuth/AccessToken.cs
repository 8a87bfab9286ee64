using Domain;
using Domain.Credentials;

namespace Api.Auth.OAuth;

/// <summary>A bearer token, as far as the store knows it. It lives until it is revoked.</summary>
/// <param name="Id">The hash of the token.</param>
/// <param name="AccountId">Whom it acts for; null for an app's own.</param>
/// <param name="UsedAt">When it was last used, to the hour; null while it was not.</param>
/// <param name="Place">Where that was.</param>
/// <param name="ClientName">Kept beside the id, so that a request is known by one look-up; apps are never renamed.</param>
public sealed record AccessToken(
    string Id,
    string? AccountId,
    string ClientId,
    string ClientName,
    string Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? UsedAt = null,
    Personal<SignInPlace>? Place = null
);
