namespace Api.Auth;

/// <summary>What signing in needs to know of the instance.</summary>
/// <param name="PublicUrl">Where browsers reach the instance: the issuer, and whether cookies are for https only.</param>
/// <param name="ListenConnectionString">
/// PostgreSQL reached directly: a pooler that hands connections around loses notifications of revoked tokens.
/// </param>
/// <param name="AllowPasswordGrant">Whether a client may exchange a password for a token: for test suites on loopback.</param>
/// <param name="SendsMail">Whether mail can be sent: passwords are recovered by it, and who has not confirmed their address cannot post.</param>
public sealed record AuthSettings(
    Uri PublicUrl,
    string ListenConnectionString,
    bool AllowPasswordGrant = false,
    bool SendsMail = false
)
{
    /// <summary>The authorization server's name (RFC 8414): the public address without a trailing slash.</summary>
    public string Issuer => PublicUrl.AbsoluteUri.TrimEnd('/');

    public bool IsSecure => PublicUrl.Scheme == Uri.UriSchemeHttps;
}
