using Microsoft.AspNetCore.Authentication;

namespace Api.Auth.Bearer;

/// <summary>
/// Lets a request through to its endpoint only as <see cref="Access"/> says. Made once, before the server listens, and
/// refuses to be made while an endpoint does not say who may call it.
/// </summary>
public sealed class AccessCheck
{
    const string Realm = "Bearer realm=\"Annals\"";

    readonly RequestDelegate next;

    /// <exception cref="InvalidOperationException">An endpoint says nothing: a mistake that must not be served.</exception>
    public AccessCheck(RequestDelegate next, EndpointDataSource endpoints)
    {
        this.next = next;
        var silent = endpoints.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Access>() is null).ToArray();
        if (silent.Length > 0)
            throw new InvalidOperationException(
                "Endpoints must say .Needs(…), .NeedsApp(…) or .Anyone(): " + string.Join(", ", silent.Select(e => e.DisplayName))
            );
    }

    public Task InvokeAsync(HttpContext http)
    {
        // without metadata it is no endpoint of ours: a path that is unknown, or known under another method
        if (http.GetEndpoint()?.Metadata.GetMetadata<Access>() is not { } access)
            return next(http);
        var authenticated = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult;
        if (authenticated is { Failure: not null })
            return Refuse(http, 401, "The access token is invalid", $"{Realm}, error=\"invalid_token\"");
        if (access.Audience is Audience.Anyone)
            return next(http);
        if (http.User.Identity is not TokenIdentity)
            return Refuse(http, 401, "The access token is invalid", Realm);
        if (access.AnyOf.Count > 0 && !access.AnyOf.Any(http.User.Grants))
            return Refuse(
                http,
                403,
                "This action is outside the authorized scopes",
                $"{Realm}, error=\"insufficient_scope\", scope=\"{string.Join(' ', access.AnyOf)}\""
            );
        if (access.Audience is Audience.User && http.User.MaybeAccountId is null)
            return Refuse(http, 422, "This method requires an authenticated user");
        return next(http);
    }

    static Task Refuse(HttpContext http, int status, string error, string? challenge = null)
    {
        http.Response.StatusCode = status;
        if (challenge is not null)
            http.Response.Headers.WWWAuthenticate = challenge;
        return http.Response.WriteAsJsonAsync(new { error });
    }
}
