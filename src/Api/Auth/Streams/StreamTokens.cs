using System.Security.Claims;
using System.Security.Cryptography;
using Api.Auth.Bearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Auth.Streams;

/// <summary>
/// Tokens that open streams and nothing else, for two minutes: an address, where browsers must put one, stands in logs, and an access token is good until it is
/// revoked. JSON Web Tokens (RFC 7519) as RFC 8725 would have them: one algorithm, one type, one audience. What it says is true only as long as the access token is good that
/// it was made by, which is looked up.
/// </summary>
public sealed class StreamTokens(StreamKeys keys, TokenCache tokens, AuthSettings settings, TimeProvider clock)
{
    public const string Audience = "streaming";
    public const string Type = "stream+jwt";

    /// <summary>None is longer: addresses have an end somewhere.</summary>
    public const int MaxLength = 1_024;

    const string Algorithm = SecurityAlgorithms.EcdsaSha256;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(2);

    /// <summary>What streams ask for.</summary>
    static readonly string[] Asked = ["read:statuses", "read:notifications"];

    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>Whether it is a token of this kind, good or not: those of the other kind hold no point.</summary>
    public static bool IsOne(string token) => token.Contains('.', StringComparison.Ordinal);

    /// <param name="caller">By an access token that acts for an account.</param>
    public IssuedStreamToken Issue(ClaimsPrincipal caller)
    {
        var now = clock.GetUtcNow();
        var ends = now + Lifetime;
        var token = handler.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = Type,
                Issuer = settings.Issuer,
                Audience = Audience,
                IssuedAt = now.UtcDateTime,
                Expires = ends.UtcDateTime,
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Jti] = RandomNumberGenerator.GetHexString(16, lowercase: true),
                    [TokenClaims.Account] = caller.AccountId.ToString(),
                    [TokenClaims.Client] = caller.ClientId!,
                    [TokenClaims.Token] = caller.TokenId!,
                    [TokenClaims.Scope] = string.Join(' ', Asked.Where(caller.Grants)),
                },
                SigningCredentials = new(keys.Newest, Algorithm),
            }
        );
        return new(token, ends);
    }

    /// <summary>Whom a token stands for, who may do what it says and no more; null where it is none of ours, or is over.</summary>
    public async Task<ClaimsPrincipal?> Find(string token, CancellationToken ct)
    {
        if (token.Length > MaxLength)
            return null;
        var checkedToken = await handler.ValidateTokenAsync(token, Rules());
        if (!checkedToken.IsValid)
            return null;
        string? Said(string claim) => checkedToken.ClaimsIdentity.FindFirst(claim)?.Value;
        return
            Said(TokenClaims.Token) is { } id
            && await tokens.FindById(id, ct) is { Identity: TokenIdentity identity } caller
            && caller.MaybeAccountId?.ToString() == Said(TokenClaims.Account)
            && Scopes.TryParse(Said(TokenClaims.Scope), out var scopes)
            && identity.Scopes.Cover(scopes)
            ? new(identity.Narrowed(scopes))
            : null;
    }

    TokenValidationParameters Rules() =>
        new()
        {
            ValidAlgorithms = [Algorithm], // and never what a token says of itself
            ValidTypes = [Type],
            ValidIssuer = settings.Issuer,
            ValidAudience = Audience,
            IssuerSigningKeyResolver = (_, _, id, _) => keys.Find(id) is { } key ? [key] : [],
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        };
}

public sealed record IssuedStreamToken(string Token, DateTimeOffset ExpiresAt);
