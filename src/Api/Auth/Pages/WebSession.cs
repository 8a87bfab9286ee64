namespace Api.Auth.Pages;

/// <summary>A browser in which someone signed in.</summary>
/// <param name="Id">The hash of what the cookie holds.</param>
/// <param name="SecurityStamp">The user's, when it began: once that changes, the session is over.</param>
public sealed record WebSession(string Id, string AccountId, string SecurityStamp, DateTimeOffset ExpiresAt);
