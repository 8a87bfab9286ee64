using System.ComponentModel;
using Api.Auth.Users;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Accounts;
using Marten;

namespace Api.Auth.OAuth;

public sealed record GrantToken(
    [Description("authorization_code or client_credentials.")] string? GrantType,
    [Description("Of the app, unless it is in the Authorization header.")] string? ClientId,
    [Description("Of the app, unless it is in the Authorization header.")] string? ClientSecret,
    [Description("What the browser brought back.")] string? Code,
    [Description("The one that the code was asked for with.")] string? RedirectUri,
    [Description("Of PKCE (RFC 7636).")] string? CodeVerifier,
    [Description("Divided by spaces; read unless said. With a code it is what the person allowed.")] string? Scope,
    [Description("Only where the operator lets passwords be exchanged, for tests.")] string? Username,
    [Description("As the username.")] string? Password
);

/// <summary>The API's Token.</summary>
/// <param name="CreatedAt">Seconds since 1970.</param>
public sealed record TokenEntity(string AccessToken, string TokenType, string Scope, long CreatedAt)
{
    public static TokenEntity Of(IssuedToken issued) =>
        new(issued.Secret, "Bearer", issued.Token.Scopes, issued.Token.CreatedAt.ToUnixTimeSeconds());
}

/// <summary><c>POST /oauth/token</c></summary>
public static class GrantTokenEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/oauth/token", Post)
            .Anyone()
            .WithSummary("Get a token (RFC 6749).")
            .Answers(OAuthEntities.Token)
            .MayAnswer(400, "invalid_request, invalid_scope, invalid_grant or unsupported_grant_type")
            .MayAnswer(401, "invalid_client")
            .MayAnswer(429, "Too many requests");

    static async Task<IResult> Post(
        GrantToken grant,
        HttpContext http,
        IDocumentSession session,
        CodeRedemption redemption,
        SignIn signIn,
        AuthSettings settings,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        var app = await ClientAuthentication.Authenticate(http.Request, grant.ClientId, grant.ClientSecret, session, ct);
        if (app is null)
            return OAuthAnswers.InvalidClient(http.Response);
        return grant.GrantType switch
        {
            "authorization_code" => await redemption.Redeem(app, grant, session, ct) is { } token
                ? TypedResults.Ok(TokenEntity.Of(token))
                : OAuthAnswers.InvalidGrant(),
            "client_credentials" => await Issue(null, app, grant, session, ct),
            "password" when settings.AllowPasswordGrant => await ByPassword(
                await signIn.Begin(SignInTry.Of(http, grant.Username, grant.Password), ct),
                app,
                grant,
                http,
                session,
                ct
            ),
            null or "" => OAuthAnswers.InvalidRequest("Missing required parameter: grant_type."),
            _ => OAuthAnswers.UnsupportedGrantType(),
        };
    }

    static async Task<IResult> ByPassword(
        SignInOutcome outcome,
        OAuthApp app,
        GrantToken grant,
        HttpContext http,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        if (outcome.RetryAfter is { } wait)
            return OAuthAnswers.TooManyTries(http.Response, wait);
        // an app can ask neither for a code nor for a second proof
        return
            outcome is { User: { HasTwoFactor: false } user, IsChallenged: false }
            && await session.ShutOut(user.AccountId, ct) is null
            ? await Issue(user.AccountId, app, grant, session, ct)
            : OAuthAnswers.InvalidGrant();
    }

    static async Task<IResult> Issue(
        AccountId? account,
        OAuthApp app,
        GrantToken grant,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        if (!Scopes.TryParse(grant.Scope, out var scopes) || !Scopes.Parse(app.Scopes).Cover(scopes))
            return OAuthAnswers.InvalidScope();
        var token = Tokens.Issue(session, account, app, scopes);
        await session.SaveChangesAsync(ct);
        return TypedResults.Ok(TokenEntity.Of(token));
    }
}
