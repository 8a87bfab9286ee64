using Api.Hosting.Http;
using Domain;
using Marten;

namespace Api.Auth.OAuth;

/// <param name="RedirectUris">A list, or one text of several divided by white space.</param>
public sealed record RegisterApp(string? ClientName, IReadOnlyList<string>? RedirectUris, string? Scopes, string? Website);

/// <summary><c>POST /api/v1/apps</c></summary>
public static class RegisterAppEndpoint
{
    const int MaxNameLength = 60;
    const int MaxWebsiteLength = 2000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/apps", Post).Anyone();

    static async Task<IResult> Post(RegisterApp app, IDocumentSession session, TimeProvider clock, CancellationToken ct)
    {
        if (app.ClientName?.Trim() is not { Length: > 0 and <= MaxNameLength } name || name.Any(char.IsControl))
            return Problems.Answer("app.name_invalid");
        var redirectUris = (app.RedirectUris ?? [])
            .SelectMany(uris => uris.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .ToArray();
        if (!OAuth.RedirectUris.AreAcceptable(redirectUris))
            return Problems.Answer("app.redirect_uri_invalid");
        if (!Auth.Scopes.TryParse(app.Scopes, out var scopes))
            return Problems.Answer("app.scopes_invalid");
        var website = string.IsNullOrWhiteSpace(app.Website) ? null : app.Website.Trim();
        if (website is not null && !IsWebsite(website))
            return Problems.Answer("app.website_invalid");

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
}
