using System.Text.RegularExpressions;
using Api.Auth.OAuth;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.Pages;

/// <summary>What an app asks for when it sends a browser here (RFC 6749 4.1.1, RFC 7636 4.3), checked.</summary>
public sealed partial record AuthorizationRequest(
    OAuthApp App,
    string RedirectUri,
    Scopes Scopes,
    string? State,
    string? Challenge,
    bool ForceLogin
)
{
    /// <summary>By which names an app asks.</summary>
    public static IReadOnlyList<QueryValue> Query { get; } =
    [
        new("client_id", typeof(string), "Of the app.") { IsRequired = true },
        new("redirect_uri", typeof(string), "One that it registered.") { IsRequired = true },
        new("response_type", typeof(string), "code") { IsRequired = true },
        new("scope", typeof(string), "What it asks for, divided by spaces; read where it does not say."),
        new("state", typeof(string), "Handed back as it is."),
        new("code_challenge", typeof(string), "Of PKCE (RFC 7636)."),
        new("code_challenge_method", typeof(string), "S256, with a challenge."),
        new("force_login", typeof(bool), "Ask for the password again."),
    ];

    public bool IsOutOfBand => RedirectUri == RedirectUris.OutOfBand;

    /// <summary>
    /// The request, or the answer to one that cannot be granted: a page while app and address are in doubt, since then a
    /// redirect could lead anywhere; else the error goes to the app.
    /// </summary>
    public static async Task<(AuthorizationRequest? Request, IResult? Refusal)> Read(
        HttpContext http,
        IQuerySession session,
        AuthSettings settings,
        CancellationToken ct
    )
    {
        var query = http.Request.Query;
        string? One(string name) => query[name] is [{ Length: > 0 } value] ? value : null;

        if (await ClientAuthentication.Find(One("client_id"), session, ct) is not { } app)
            return (null, AuthorizePages.Error("The app that sent you here is not known: its client_id is missing or wrong."));
        if (One("redirect_uri") is not { } redirectUri || !app.RedirectUris.Contains(redirectUri))
            return (null, AuthorizePages.Error("The redirect address that the app gave is not one that it registered."));

        var state = One("state");
        (AuthorizationRequest?, IResult?) Refuse(string error, string why) =>
            (null, Answer(settings, redirectUri, state, error, why));
        if (One("response_type") is not "code")
            return Refuse("unsupported_response_type", "Only response_type=code is supported.");
        if (!Scopes.TryParse(One("scope"), out var scopes) || !Scopes.Parse(app.Scopes).Cover(scopes))
            return Refuse("invalid_scope", "The requested scope is unknown, or more than the app registered.");
        var (challenge, method) = (One("code_challenge"), One("code_challenge_method"));
        if (challenge is null ? method is not null : method is not "S256" || !ChallengeFormat().IsMatch(challenge))
            return Refuse("invalid_request", "A code_challenge must be of code_challenge_method=S256.");
        return (new(app, redirectUri, scopes, state, challenge, One("force_login") is "true" or "1"), null);
    }

    /// <summary>Back to the app, with a code.</summary>
    public string Granted(AuthSettings settings, string code) =>
        // the code comes last, since some clients take all that follows "code="; iss is RFC 9207's
        RedirectUris.With(RedirectUri, ("iss", settings.Issuer), ("state", State), ("code", code));

    /// <summary>Back to the app, without one.</summary>
    public IResult Denied(AuthSettings settings) =>
        Answer(settings, RedirectUri, State, "access_denied", "The resource owner or authorization server denied the request.");

    static IResult Answer(AuthSettings settings, string redirectUri, string? state, string error, string why) =>
        redirectUri == RedirectUris.OutOfBand
            ? AuthorizePages.Error(why)
            : new SeeOther(
                RedirectUris.With(
                    redirectUri,
                    ("error", error),
                    ("error_description", why),
                    ("iss", settings.Issuer),
                    ("state", state)
                )
            );

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ChallengeFormat();
}
