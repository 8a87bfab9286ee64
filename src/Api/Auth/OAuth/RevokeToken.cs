using System.ComponentModel;
using Api.Auth.Bearer;
using Api.Hosting.OpenApi;
using Marten;

namespace Api.Auth.OAuth;

public sealed record RevokeToken(
    [Description("Of the app, unless it is in the Authorization header.")] string? ClientId,
    [Description("Of the app, unless it is in the Authorization header.")] string? ClientSecret,
    [Description("The token to give back.")] string? Token
);

/// <summary><c>POST /oauth/revoke</c> (RFC 7009): an app gives a token of its own back.</summary>
public static class RevokeTokenEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/oauth/revoke", Post)
            .Anyone()
            .WithSummary("Give a token back (RFC 7009).")
            .Answers(Answer.EmptyObject)
            .MayAnswer(400, "invalid_request")
            .MayAnswer(401, "invalid_client")
            .MayAnswer(403, "unauthorized_client");

    static async Task<IResult> Post(
        RevokeToken revoke,
        HttpContext http,
        IDocumentSession session,
        TokenCache cache,
        CancellationToken ct
    )
    {
        var app = await ClientAuthentication.Authenticate(http.Request, revoke.ClientId, revoke.ClientSecret, session, ct);
        if (app is null)
            return OAuthAnswers.InvalidClient(http.Response);
        if (string.IsNullOrEmpty(revoke.Token))
            return OAuthAnswers.InvalidRequest("Missing required parameter: token.");
        var token = await session.LoadAsync<AccessToken>(Secret.Hash(revoke.Token), ct);
        if (token is not null && token.ClientId != app.Id)
            return OAuthAnswers.UnauthorizedClient();
        if (token is not null) // one that is gone already is as good as revoked
        {
            Tokens.Revoke(session, token.Id);
            await session.SaveChangesAsync(ct);
            cache.Evict(token.Id);
        }
        return TypedResults.Ok(new { });
    }
}
