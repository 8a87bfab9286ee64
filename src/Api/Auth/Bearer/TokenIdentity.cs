using System.Security.Claims;
using Api.Auth.OAuth;
using Domain.Accounts;

namespace Api.Auth.Bearer;

public static class TokenClaims
{
    public const string Account = "sub";
    public const string Client = "client_id";
    public const string ClientName = "client_name";
    public const string Scope = "scope";
    public const string Token = "token_id";
}

/// <summary>Who a valid token says is calling; what it may do is read once, not at every request.</summary>
public sealed class TokenIdentity(AccessToken token, Account? account, bool isConfirmed)
    : ClaimsIdentity(ClaimsOf(token), BearerHandler.SchemeName)
{
    /// <summary>False where the e-mail address of the account is still to be confirmed.</summary>
    public bool IsConfirmed { get; } = isConfirmed;

    /// <summary>Whether the account is one to try things out with.</summary>
    public bool IsThrowaway { get; } = account is { IsThrowaway: true };

    long noted = token.UsedAt?.UtcTicks ?? 0;

    /// <summary>Whether it was not used for long before now; true once, then for as long no more.</summary>
    public bool IsNews(DateTimeOffset now, TimeSpan after)
    {
        var before = Interlocked.Read(ref noted);
        return now.UtcTicks - before >= after.Ticks && Interlocked.CompareExchange(ref noted, now.UtcTicks, before) == before;
    }

    public Scopes Scopes { get; private set; } = Scopes.Parse(token.Scopes);

    /// <summary>The same, who may do less.</summary>
    public TokenIdentity Narrowed(Scopes scopes)
    {
        var narrowed = (TokenIdentity)MemberwiseClone();
        narrowed.Scopes = scopes;
        return narrowed;
    }

    /// <summary>Why the account that it acts for may do nothing, as it is told; null while it may. The token is good again when that ends.</summary>
    public string? Refusal { get; } =
        account switch
        {
            null or { IsHidden: false } => null,
            { IsSuspended: true } => "Your login is currently disabled", // as Mastodon says it
            { IsDeleted: true } => "This account is deleted",
            { IsFrozen: true } => "This account is frozen: its owner comes back by signing in on the website",
            _ => "Your login is currently pending approval", // likewise
        };

    static IEnumerable<Claim> ClaimsOf(AccessToken token)
    {
        if (token.AccountId is not null)
            yield return new(TokenClaims.Account, token.AccountId);
        yield return new(TokenClaims.Client, token.ClientId);
        yield return new(TokenClaims.ClientName, token.ClientName);
        yield return new(TokenClaims.Scope, token.Scopes);
        yield return new(TokenClaims.Token, token.Id);
    }
}
