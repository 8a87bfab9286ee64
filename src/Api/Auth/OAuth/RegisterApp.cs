using Domain;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Auth.OAuth;

/// <param name="RedirectUris">A list, or one text of several divided by white space.</param>
public sealed record RegisterApp(string? ClientName, OneOrMany? RedirectUris, string? Scopes, string? Website);

/// <summary>An error as the API words it outside OAuth.</summary>
public sealed record ApiError(string Error);

/// <summary><c>POST /api/v1/apps</c></summary>
public static class RegisterAppEndpoint
{
    const int MaxNameLength = 60;
    const int MaxWebsiteLength = 2000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/apps", Post).Anyone();

    static async Task<IResult> Post(RegisterApp app, IDocumentSession session, TimeProvider clock, CancellationToken ct)
    {
        if (app.ClientName?.Trim() is not { Length: > 0 and <= MaxNameLength } name || name.Any(char.IsControl))
            return Refuse($"Validation failed: Application name must have 1 to {MaxNameLength} characters");
        var redirectUris = (app.RedirectUris?.Values ?? [])
            .SelectMany(uris => uris.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .ToArray();
        if (!OAuth.RedirectUris.AreAcceptable(redirectUris))
            return Refuse("Validation failed: Redirect URI must be an absolute URI of a scheme that is not forbidden");
        if (!Auth.Scopes.TryParse(app.Scopes, out var scopes))
            return Refuse("Validation failed: Scopes doesn't match configured on the server.");
        var website = string.IsNullOrWhiteSpace(app.Website) ? null : app.Website.Trim();
        if (website is not null && !IsWebsite(website))
            return Refuse("Validation failed: Application website must be a valid URL");

        var secret = Secret.New();
        var registered = new OAuthApp(
            TimeOrderedId.Next().ToString("N"),
            Secret.Hash(secret),
            name,
            redirectUris,
            scopes.ToString(),
            website,
            clock.GetUtcNow()
        );
        session.Insert(registered);
        await session.SaveChangesAsync(ct);
        return TypedResults.Ok(CredentialAppEntity.Of(registered, secret));
    }

    static bool IsWebsite(string text) =>
        text.Length <= MaxWebsiteLength
        && !text.Any(char.IsControl)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    static JsonHttpResult<ApiError> Refuse(string error) =>
        TypedResults.Json(new ApiError(error), statusCode: StatusCodes.Status422UnprocessableEntity);
}
