using Api.Auth.Bearer;
using Api.Auth.Users;
using JasperFx;
using Marten;

namespace Api.Auth.OAuth;

/// <summary>Exchanges a code for its token, once: a second use gets nothing, and takes back what the first one got.</summary>
public sealed class CodeRedemption(IDocumentStore documents, TokenCache cache, TimeProvider clock, ILogger<CodeRedemption> log)
{
    /// <summary>The token; null when the code is not good, or not good for this app, redirect address and verifier.</summary>
    public async Task<IssuedToken?> Redeem(OAuthApp app, GrantToken grant, IDocumentSession session, CancellationToken ct)
    {
        var id = Secret.Hash(grant.Code ?? "");
        var code = await session.LoadAsync<AuthorizationCode>(id, ct);
        if (code is null || code.ClientId != app.Id)
            return null;
        if (code.TokenId is not null)
            return await TakeBack(id, ct);
        if (code.ExpiresAt <= clock.GetUtcNow() || code.RedirectUri != grant.RedirectUri || !code.IsProvenBy(grant.CodeVerifier))
            return null;
        if (await session.LoadAsync<User>(code.AccountId, ct) is not { } user)
            return null;

        var token = Tokens.Issue(session, user.AccountId, app, Scopes.Parse(code.Scopes));
        code.TokenId = token.Token.Id;
        session.UpdateRevision(code, code.Version + 1);
        try
        {
            await session.SaveChangesAsync(ct);
            return token;
        }
        catch (ConcurrencyException) // someone redeemed it in this very moment: that, too, is a second use
        {
            return await TakeBack(id, ct);
        }
    }

    async Task<IssuedToken?> TakeBack(string id, CancellationToken ct)
    {
        await using var session = documents.LightweightSession();
        if (await session.LoadAsync<AuthorizationCode>(id, ct) is { TokenId: { } tokenId } code)
        {
            Tokens.Revoke(session, tokenId);
            await session.SaveChangesAsync(ct);
            cache.Evict(tokenId);
            log.LogWarning(
                "A code was used twice; revoked the token of {Account} for app {Client}",
                code.AccountId,
                code.ClientId
            );
        }
        return null;
    }
}
