using System.Globalization;
using Api.Hosting.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Auth.OAuth;

/// <summary>Errors as RFC 6749 5.2 words them.</summary>
public static class OAuthAnswers
{
    public static JsonHttpResult<ErrorBody> InvalidRequest(string why) => Bad("invalid_request", why);

    public static JsonHttpResult<ErrorBody> InvalidScope() =>
        Bad("invalid_scope", "The requested scope is unknown, or more than the app registered.");

    public static JsonHttpResult<ErrorBody> UnsupportedGrantType() =>
        Bad("unsupported_grant_type", "The authorization grant type is not supported here.");

    /// <summary>One answer for all that can be wrong with a code or a password: which it was is nobody's business.</summary>
    public static JsonHttpResult<ErrorBody> InvalidGrant() =>
        Bad(
            "invalid_grant",
            "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the "
                + "authorization request, or was issued to another client."
        );

    public static JsonHttpResult<ErrorBody> InvalidClient(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = "Basic realm=\"Annals\", charset=\"UTF-8\"";
        return TypedResults.Json(
            new ErrorBody("invalid_client", "Client authentication failed: unknown client or wrong secret."),
            statusCode: StatusCodes.Status401Unauthorized
        );
    }

    /// <summary>The token is another app's; Mastodon's answer.</summary>
    public static JsonHttpResult<ErrorBody> UnauthorizedClient() =>
        TypedResults.Json(
            new ErrorBody("unauthorized_client", "You are not authorized to revoke this token"),
            statusCode: StatusCodes.Status403Forbidden
        );

    public static JsonHttpResult<ErrorBody> TooManyTries(HttpResponse response, TimeSpan wait)
    {
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(new ErrorBody("Too many requests"), statusCode: StatusCodes.Status429TooManyRequests);
    }

    static JsonHttpResult<ErrorBody> Bad(string error, string why) =>
        TypedResults.Json(new ErrorBody(error, why), statusCode: StatusCodes.Status400BadRequest);
}
