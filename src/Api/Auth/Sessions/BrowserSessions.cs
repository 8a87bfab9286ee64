using Api.Auth.Users;
using Domain.Credentials;
using Marten;
using Marten.Exceptions;
using Projections.Store;

namespace Api.Auth.Sessions;

/// <summary>
/// Who is signed in in a browser, by a cookie that only the pages read: the API never does. Forms carry a token bound to
/// the browser and the session, so that no other site can send them.
/// </summary>
public sealed class BrowserSessions(IDocumentStore documents, AuthSettings settings, AuthSecrets secrets, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);
    static readonly TimeSpan HalfwayLifetime = TimeSpan.FromMinutes(10);
    static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    // the prefix makes browsers refuse the cookie from a neighbouring host; it needs https
    readonly string sessionCookie = settings.IsSecure ? "__Host-annals_session" : "annals_session";
    readonly string formCookie = settings.IsSecure ? "__Host-annals_form" : "annals_form";

    /// <summary>Who is signed in; null when nobody is, or the session ended.</summary>
    public async Task<User?> Find(HttpContext http, CancellationToken ct) =>
        await Open(http, ct) is { Web.IsHalfway: false } open && await See(open, http, ct) ? open.User : null;

    /// <summary>Who gave the right password and is to give a second proof; null when nobody is.</summary>
    public async Task<User?> FindHalfway(HttpContext http, CancellationToken ct) =>
        await Open(http, ct) is { Web.IsHalfway: true } open ? open.User : null;

    /// <summary>Whether it was by a passkey, which is both proofs, that they signed in; and it is theirs still.</summary>
    public async Task<bool> IsByPasskey(HttpContext http, CancellationToken ct) =>
        await Open(http, ct) is { Web.Passkey: { } passkey } open && open.User.Passkeys.Any(one => one.Id == passkey);

    /// <summary>Names the session of this browser, signed in or not; null without one.</summary>
    public string? IdOf(HttpContext http) => http.Request.Cookies[sessionCookie] is { } secret ? Secret.Hash(secret) : null;

    /// <summary>Signs in, under a new secret, whatever the browser held before.</summary>
    /// <param name="passkey">The id of the one by which it was; null where it was by something else.</param>
    /// <param name="external">Likewise the link to an account elsewhere; as of the first proof, where there were two.</param>
    public Task Begin(HttpContext http, User user, CancellationToken ct, string? passkey = null, string? external = null) =>
        Begin(http, user, isHalfway: false, passkey, external, ct);

    /// <summary>Remembers the first proof, until the second comes.</summary>
    /// <param name="external">The link to an account elsewhere that it was; null where it was the password.</param>
    public Task BeginHalfway(HttpContext http, User user, CancellationToken ct, string? external = null) =>
        Begin(http, user, isHalfway: true, passkey: null, external, ct);

    async Task Begin(HttpContext http, User user, bool isHalfway, string? passkey, string? external, CancellationToken ct)
    {
        if (
            passkey is null
            && await Open(http, ct) is { Web: { IsHalfway: true, External: { } first } } half
            && half.User.Id == user.Id
        )
            external ??= first;
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        var expires = now + (isHalfway ? HalfwayLifetime : Lifetime);
        var web = new WebSession(
            Secret.Hash(secret),
            user.Id,
            user.SecurityStamp,
            expires,
            now,
            now,
            Place.Of(http, user.AccountId),
            isHalfway,
            passkey,
            external
        );
        void Insert(IDocumentSession session)
        {
            if (IdOf(http) is { } before)
                session.Delete<WebSession>(before);
            session.Insert(web);
        }
        if (isHalfway)
        {
            await using var session = documents.LightweightSession();
            Insert(session);
            await session.SaveChangesAsync(ct);
        }
        else
        {
            using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
            await documents.Record(user.AccountId, new RecordSignIn(user.AccountId, web.Id, web.Place!).Decide, Insert, ct);
        }
        http.Response.Cookies.Append(sessionCookie, secret, Cookie(expires));
    }

    /// <summary>Signs out, or gives up what was begun.</summary>
    public async Task End(HttpContext http, CancellationToken ct)
    {
        if (IdOf(http) is not { } id)
            return;
        http.Response.Cookies.Delete(sessionCookie, Cookie(expires: null));
        if (await Open(http, ct) is not { } open)
            return;
        var end = new EndSession(open.User.AccountId, id);
        using var origin = new Origin(end.Account, "web", http.TraceIdentifier).Enter();
        await documents.Record(
            end.Account,
            open.Web.IsHalfway ? _ => [] : end.Decide,
            session => session.Delete<WebSession>(id),
            ct
        );
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

    async Task<(WebSession Web, User User)?> Open(HttpContext http, CancellationToken ct)
    {
        if (IdOf(http) is not { } id)
            return null;
        await using var session = documents.QuerySession();
        return
            await session.LoadAsync<WebSession>(id, ct) is { } web
            && web.ExpiresAt > clock.GetUtcNow()
            && await session.LoadAsync<User>(web.AccountId, ct) is { } user
            && user.SecurityStamp == web.SecurityStamp
            ? (web, user)
            : null;
    }

    /// <summary>Notes that it was used, once an hour; false when it was ended in this moment.</summary>
    async Task<bool> See((WebSession Web, User User) open, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - open.Web.SeenAt < SeenEvery)
            return true;
        await using var session = documents.LightweightSession();
        session.Update(open.Web with { SeenAt = now, Place = Place.Of(http, open.User.AccountId) });
        try
        {
            await session.SaveChangesAsync(ct);
            return true;
        }
        catch (NonExistentDocumentException)
        {
            return false;
        }
    }

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
