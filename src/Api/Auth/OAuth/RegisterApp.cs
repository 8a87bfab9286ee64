using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Marten;

namespace Api.Auth.OAuth;

/// <summary>What an app says of itself.</summary>
public sealed record RegisterApp(
    [Description("What it calls itself."), MaxLength(RegisterApp.MaxNameLength)] string? ClientName,
    [
        Description("Where a browser may be sent back to it: a list, or one text divided by white space."),
        MaxLength(OAuth.RedirectUris.MaxCount)
    ]
        IReadOnlyList<string>? RedirectUris,
    [Description("The most that its tokens may do, divided by spaces; read unless said.")] string? Scopes,
    [Description("Where it is at home."), MaxLength(RegisterApp.MaxWebsiteLength)] string? Website
)
{
    public const int MaxNameLength = 60;
    public const int MaxWebsiteLength = 2000;
}

/// <summary><c>POST /api/v1/apps</c></summary>
public static class RegisterAppEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/apps", Post)
            .Anyone()
            .WithSummary("Register an app.")
            .Answers(OAuthEntities.CredentialApplication)
            .Refuses("app.name_invalid", "app.redirect_uri_invalid", "app.scopes_invalid", "app.website_invalid");

    static async Task<IResult> Post(RegisterApp app, IDocumentSession session, TimeProvider clock, CancellationToken ct)
    {
        if (app.ClientName?.Trim() is not { Length: > 0 and <= RegisterApp.MaxNameLength } name || name.Any(char.IsControl))
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
        text.Length <= RegisterApp.MaxWebsiteLength
        && !text.Any(char.IsControl)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
