using System.Net;

namespace Api.Auth.Users;

/// <summary>What somebody gave to sign in by.</summary>
/// <param name="Login">A user name or an e-mail address; null where a passkey says who it is.</param>
/// <param name="Password">Null where there is none.</param>
/// <param name="From">Null where there is no network between.</param>
/// <param name="Correlation">Of the request.</param>
public sealed record SignInTry(string? Login, string? Password, IPAddress? From, string Correlation)
{
    public static SignInTry Of(HttpContext http, string? login, string? password) =>
        new(login, password, http.Connection.RemoteIpAddress, http.TraceIdentifier);

    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A try to sign in";
}

/// <summary>What became of it.</summary>
/// <param name="User">Who had the password right; null when nobody did, or it was tried too often, which is not told apart.</param>
/// <param name="Suspicion">Why it may be somebody else who had it right: see <see cref="SignInChallenge"/>.</param>
/// <param name="IsChallenged">It takes a code as well, which <see cref="SignInChallenge.Begin"/> mails.</param>
/// <param name="RetryAfter">Nothing was looked at, since far too much was tried from there: 429.</param>
public sealed record SignInOutcome(
    User? User,
    Domain.Accounts.Suspicion? Suspicion = null,
    bool IsChallenged = false,
    TimeSpan? RetryAfter = null
)
{
    public static SignInOutcome Failed { get; } = new(User: null);

    /// <summary>They are to choose another password: this one was stolen elsewhere.</summary>
    public bool IsPasswordBreached => User is { IsPasswordBreached: true };
}
