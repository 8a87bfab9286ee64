using Api.Auth.Users;
using Api.Hosting.Http;
using Microsoft.AspNetCore.Authentication;

namespace Api.Auth.Bearer;

/// <summary>
/// Lets a request through to its endpoint only as <see cref="Access"/> says. Made once, before the server listens, and
/// refuses to be made while an endpoint does not say who may call it.
/// </summary>
public sealed class AccessCheck
{
    const string Realm = "Bearer realm=\"Annals\"";
    const string InvalidToken = "The access token is invalid";

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

    /// <summary>Whether a path is closed to tokens of someone suspended or deleted; pages and sign-in know nothing of tokens.</summary>
    public static bool ShutsOut(PathString path) => path.StartsWithSegments("/api");

    public async Task InvokeAsync(HttpContext http)
    {
        // without metadata it is no endpoint of ours: a path that is unknown, or known under another method
        var refusal = http.GetEndpoint()?.Metadata.GetMetadata<Access>() is { } access ? await RefusalOf(http, access) : null;
        if (refusal is null)
        {
            await next(http);
            return;
        }
        if (refusal.Challenge is not null)
            http.Response.Headers.WWWAuthenticate = refusal.Challenge;
        await new ErrorBody(refusal.Error).WriteAsync(http, refusal.Status);
    }

    static async Task<Refusal?> RefusalOf(HttpContext http, Access access)
    {
        if (http.User.Identity is not TokenIdentity caller)
        {
            // a token that is no good is refused even where none is needed: its sender believes to be signed in
            var authenticated = await http.AuthenticateAsync();
            return authenticated.Failure is not null ? new(401, InvalidToken, $"{Realm}, error=\"invalid_token\"")
                : access.Audience is Audience.Anyone ? null
                : new(401, InvalidToken, Realm);
        }
        // as Mastodon: whatever is asked of the API, and before the scopes are looked at
        if (caller.Refusal is { } shutOut && ShutsOut(http.Request.Path))
            return new(403, shutOut, Challenge: null);
        if (access.AnyOf.Count > 0 && !access.AnyOf.Any(http.User.Grants))
            return new(
                403,
                "This action is outside the authorized scopes",
                $"{Realm}, error=\"insufficient_scope\", scope=\"{string.Join(' ', access.AnyOf)}\""
            );
        if (!caller.IsConfirmed && http.GetEndpoint()?.Metadata.GetMetadata<ForConfirmed>() is not null)
            return new(403, ForConfirmed.Error, Challenge: null);
        if (access.Audience is Audience.User && http.User.MaybeAccountId is null)
            return new(422, "This method requires an authenticated user", Challenge: null);
        return http.GetEndpoint()?.Metadata.GetMetadata<ForRole>() is { } demanded && !await Has(demanded.Role, http)
            ? new(403, ForRole.Error, Challenge: null)
            : null;
    }

    /// <summary>Looked up each time: a role that was taken away is gone at once.</summary>
    static async Task<bool> Has(Role role, HttpContext http)
    {
        var users = http.RequestServices.GetRequiredService<UserStore>();
        return (await users.FindByIdAsync(http.User.AccountId.ToString(), http.RequestAborted))?.Role >= role;
    }

    sealed record Refusal(int Status, string Error, string? Challenge);
}
