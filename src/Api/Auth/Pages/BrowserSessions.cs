using Api.Auth.Users;
using Marten;

namespace Api.Auth.Pages;

/// <summary>
/// Who is signed in in a browser, by a cookie that only the pages read: the API never does. Forms carry a token bound to
/// the browser and the session, so that no other site can send them.
/// </summary>
public sealed class BrowserSessions(IDocumentStore documents, AuthSettings settings, AuthSecrets secrets, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    // the prefix makes browsers refuse the cookie from a neighbouring host; it needs https
    readonly string sessionCookie = settings.IsSecure ? "__Host-annals_session" : "annals_session";
    readonly string formCookie = settings.IsSecure ? "__Host-annals_form" : "annals_form";

    /// <summary>Who is signed in; null when nobody is, or the session ended.</summary>
    public async Task<User?> Find(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Cookies[sessionCookie] is not { } secret)
            return null;
        await using var session = documents.QuerySession();
        var web = await session.LoadAsync<WebSession>(Secret.Hash(secret), ct);
        if (web is null || web.ExpiresAt <= clock.GetUtcNow())
            return null;
        var user = await session.LoadAsync<User>(web.AccountId, ct);
        return user?.SecurityStamp == web.SecurityStamp ? user : null;
    }

    /// <summary>Signs in, under a new secret, whatever the browser held before.</summary>
    public async Task Begin(HttpContext http, User user, CancellationToken ct)
    {
        var secret = Secret.New();
        var expires = clock.GetUtcNow() + Lifetime;
        await using var session = documents.LightweightSession();
        if (http.Request.Cookies[sessionCookie] is { } before)
            session.Delete<WebSession>(Secret.Hash(before));
        session.Insert(new WebSession(Secret.Hash(secret), user.Id, user.SecurityStamp, expires));
        await session.SaveChangesAsync(ct);
        http.Response.Cookies.Append(sessionCookie, secret, Cookie(expires));
    }

    public async Task End(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Cookies[sessionCookie] is not { } secret)
            return;
        await using var session = documents.LightweightSession();
        session.Delete<WebSession>(Secret.Hash(secret));
        await session.SaveChangesAsync(ct);
        http.Response.Cookies.Delete(sessionCookie, Cookie(expires: null));
    }

    /// <summary>What a form on this page must carry.</summary>
    public string FormToken(HttpContext http)
    {
        var browser = http.Request.Cookies[formCookie];
        if (string.IsNullOrEmpty(browser))
        {
            browser = Secret.New();
            http.Response.Cookies.Append(formCookie, browser, Cookie(expires: null));
        }
        return Token(http, browser);
    }

    /// <summary>Whether the form came from a page that this browser was shown, in this session.</summary>
    public bool IsOurForm(HttpContext http, string? token) =>
        http.Request.Cookies[formCookie] is { Length: > 0 } browser && Secret.Matches(Secret.Hash(Token(http, browser)), token);

    string Token(HttpContext http, string browser) => secrets.FormToken($"{browser} {http.Request.Cookies[sessionCookie]}");

    CookieOptions Cookie(DateTimeOffset? expires) =>
        new()
        {
            HttpOnly = true,
            Secure = settings.IsSecure,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            Expires = expires,
            IsEssential = true,
        };
}
