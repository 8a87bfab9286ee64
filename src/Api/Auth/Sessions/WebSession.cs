using Domain;
using Domain.Credentials;

namespace Api.Auth.Sessions;

/// <summary>A browser in which someone signed in.</summary>
/// <param name="Id">The hash of what the cookie holds: it names the session, and is of no use to anyone who reads it.</param>
/// <param name="SecurityStamp">The user's, when it began: once that changes, the session is over.</param>
/// <param name="SeenAt">When it was last used, to the hour.</param>
/// <param name="Place">Where it was last used; null of those that began before that was kept.</param>
/// <param name="IsHalfway">The password was right, and a second proof is still to come.</param>
/// <param name="Passkey">The id of the one by which it began; null where it was by something else.</param>
/// <param name="External">Likewise the link to an account elsewhere.</param>
public sealed record WebSession(
    string Id,
    string AccountId,
    string SecurityStamp,
    DateTimeOffset ExpiresAt,
    DateTimeOffset BeganAt = default,
    DateTimeOffset SeenAt = default,
    Personal<SignInPlace>? Place = null,
    bool IsHalfway = false,
    string? Passkey = null,
    string? External = null
);
