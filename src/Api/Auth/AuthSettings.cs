namespace Api.Auth;

/// <summary>What signing in needs to know of the instance.</summary>
/// <param name="PublicUrl">Where browsers reach the instance: the issuer, and whether cookies are for https only.</param>
/// <param name="ListenConnectionString">
/// PostgreSQL reached directly: a pooler that hands connections around loses notifications of revoked tokens.
/// </param>
/// <param name="AllowPasswordGrant">Whether a client may exchange a password for a token: for test suites on loopback.</param>
/// <param name="BreachedPasswords">Whom to ask whether a password was stolen elsewhere; null: nobody.</param>
/// <param name="PasswordCost">Of hashing a password; null: the least.</param>
/// <param name="SignInLimit">Failures to sign in of an address within an hour, beyond which it waits; 0 is no limit.</param>
/// <param name="ChallengeAfter">Tries of an address within an hour, beyond which a code is asked for as well; 0: it never is.</param>
/// <param name="Countries">Which country an address is in; null: none is known.</param>
/// <param name="ExternalProviders">Who else may say who somebody is; null: nobody.</param>
/// <param name="SendsMail">Whether mail can be sent: passwords are recovered by it, and who has not confirmed their address cannot post.</param>
public sealed record AuthSettings(
    Uri PublicUrl,
    string ListenConnectionString,
    bool AllowPasswordGrant = false,
    bool SendsMail = false,
    Uri? BreachedPasswords = null,
    int SignInLimit = 0,
    int ChallengeAfter = 0,
    Users.Argon2Cost? PasswordCost = null,
    Places.Countries? Countries = null,
    IReadOnlyList<External.ProviderSettings>? ExternalProviders = null
)
{
    public IReadOnlyList<External.ProviderSettings> Providers => ExternalProviders ?? [];

    /// <summary>The authorization server's name (RFC 8414): the public address without a trailing slash.</summary>
    public string Issuer => PublicUrl.AbsoluteUri.TrimEnd('/');

    public bool IsSecure => PublicUrl.Scheme == Uri.UriSchemeHttps;
}
