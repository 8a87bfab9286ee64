using System.Security.Claims;
using Api.Auth;
using Api.Auth.OAuth;
using Domain.Accounts;
using Marten;

namespace Api.Accounts.Registration;

static class FirstToken
{
    /// <summary>
    /// A token by which the app that made an account acts for it, with all that the app may have. A save of its own: should it fail, the person is
    /// registered and signs in.
    /// </summary>
    public static async Task<IssuedToken> IssueTo(
        this IDocumentSession session,
        AccountId account,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var app = await session.LoadAsync<OAuthApp>(caller.ClientId!, ct);
        var token = Tokens.Issue(session, account, app!, Scopes.Parse(app!.Scopes));
        await session.SaveChangesAsync(ct);
        return token;
    }
}
