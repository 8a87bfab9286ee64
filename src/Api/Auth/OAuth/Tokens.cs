using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Domain.Accounts;
using Marten;

namespace Api.Auth.OAuth;

/// <summary>A token that was just made: the only moment at which it can be told.</summary>
public sealed record IssuedToken(string Secret, AccessToken Token);

/// <summary>Issues and revokes tokens within the caller's session: they hold, or end, when it saves.</summary>
public static class Tokens
{
    /// <summary>PostgreSQL's channel on which all nodes hear which tokens ended or mean something else; sent when the transaction commits.</summary>
    public const string RevocationChannel = "annals_token_revoked";

    const string AccountPrefix = "account/";

    /// <param name="session">The caller saves it.</param>
    /// <param name="account">Whom the token acts for; null for an app's own.</param>
    /// <param name="app">The app that the token is given to.</param>
    /// <param name="scopes">The caller has made sure that the app may have them.</param>
    public static IssuedToken Issue(IDocumentSession session, AccountId? account, OAuthApp app, Scopes scopes)
    {
        var secret = Secret.New();
        var token = new AccessToken(
            Secret.Hash(secret),
            account?.ToString(),
            app.Id,
            app.Name,
            scopes.ToString(),
            TimeProvider.System.GetUtcNow()
        );
        session.Insert(token);
        return new(secret, token);
    }

    /// <summary>Ends one token on every node, within milliseconds of the save.</summary>
    public static void Revoke(IDocumentSession session, string tokenId)
    {
        session.Delete<AccessToken>(tokenId);
        Announce(session, tokenId);
    }

    /// <summary>Ends all that an app may do for an account, now or with a code under way.</summary>
    public static void RevokeApp(IDocumentSession session, AccountId account, string client)
    {
        var id = account.ToString();
        session.DeleteWhere<AccessToken>(token => token.AccountId == id && token.ClientId == client);
        session.DeleteWhere<AuthorizationCode>(code => code.AccountId == id && code.ClientId == client);
        Announce(session, AccountPrefix + id);
    }

    /// <summary>
    /// Ends all that acts for an account, tokens, codes under way, browsers and links that were mailed: when its password was changed because another may
    /// have known it. Links about a change of address end with that.
    /// </summary>
    /// <param name="except">The id of the browser's session that asks, and goes on; null is none.</param>
    public static void RevokeAllOf(IDocumentSession session, AccountId account, string? except = null)
    {
        var (id, kept) = (account.ToString(), except ?? "");
        session.DeleteWhere<AccessToken>(token => token.AccountId == id);
        session.DeleteWhere<AuthorizationCode>(code => code.AccountId == id);
        session.DeleteWhere<WebSession>(web => web.AccountId == id && web.Id != kept);
        session.DeleteWhere<OneTimeLink>(link => link.AccountId == id && link.Change == null);
        Announce(session, AccountPrefix + id);
    }

    /// <summary>Ends all links that were mailed to an account.</summary>
    public static void RevokeLinksOf(IDocumentSession session, AccountId account)
    {
        var id = account.ToString();
        session.DeleteWhere<OneTimeLink>(link => link.AccountId == id);
    }

    /// <summary>Makes every node look anew at what an account's tokens may do, within milliseconds of the save.</summary>
    public static void Reconsider(IDocumentSession session, AccountId account) => Announce(session, AccountPrefix + account);

    /// <summary>The account all of whose tokens an announcement concerns; null when it names a single token.</summary>
    public static string? AccountIn(string announcement) =>
        announcement.StartsWith(AccountPrefix, StringComparison.Ordinal) ? announcement[AccountPrefix.Length..] : null;

    static void Announce(IDocumentSession session, string what) =>
        session.QueueSqlCommand("select pg_notify(?, ?)", RevocationChannel, what);
}
