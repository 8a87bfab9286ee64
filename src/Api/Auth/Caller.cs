using System.Security.Claims;
using Api.Auth.Bearer;
using Domain.Accounts;

namespace Api.Auth;

/// <summary>Who is calling, as far as the token says.</summary>
public static class Caller
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>The account that the token acts for. Only for endpoints that <c>Needs</c> one.</summary>
        public AccountId AccountId =>
            user.MaybeAccountId ?? throw new InvalidOperationException("The endpoint must demand a user's token: .Needs(…)");

        /// <summary>The account that the token acts for; null without a token, and for an app's own.</summary>
        public AccountId? MaybeAccountId => user.FindFirstValue(TokenClaims.Account) is { } id ? AccountId.Parse(id, null) : null;

        /// <summary>The app that the token was given to; null without a token.</summary>
        public string? ClientId => user.FindFirstValue(TokenClaims.Client);

        /// <summary>What that app calls itself.</summary>
        public string? AppName => user.FindFirstValue(TokenClaims.ClientName);

        /// <summary>Names the token without being of use to anyone who reads it: the hash it is stored under.</summary>
        public string? TokenId => user.FindFirstValue(TokenClaims.Token);

        /// <summary>Whether it is an account to try things out with, which may do less.</summary>
        public bool IsThrowaway => user.Identity is TokenIdentity { IsThrowaway: true };

        /// <summary>Whether the token grants a scope; false without a token.</summary>
        public bool Grants(string scope) => user.Identity is TokenIdentity token && token.Scopes.Grant(scope);
    }
}
